package org.countersign.account.control;

import org.countersign.account.entity.AccountId;

/** Fired in the transaction that disables an account. */
public record AccountDisabled(AccountId accountId) {}
