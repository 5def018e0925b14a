package org.countersign.account.control;

import org.countersign.account.entity.AccountId;

/** Fired in the transaction that removes an account, before it does. */
public record AccountClosed(AccountId accountId) {}
