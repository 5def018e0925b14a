package org.countersign.account.control;

import org.countersign.account.entity.AccountId;

/**
 * Event: the owner of an account's former mailbox has undone a change of the address. Fired in the same transaction, so
 * that the person who changed it loses all sessions at the same time.
 */
public record EmailChangeUndone(AccountId accountId) {}
