package org.countersign.account.control;

import org.countersign.account.entity.AccountId;

/** Event: an account is about to be removed. Fired in the transaction that removes it. */
public record AccountClosed(AccountId accountId) {}
