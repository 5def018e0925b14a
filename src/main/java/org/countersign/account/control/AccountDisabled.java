package org.countersign.account.control;

import org.countersign.account.entity.AccountId;

/** Event: an account was disabled. Fired in the transaction that disables it. */
public record AccountDisabled(AccountId accountId) {}
