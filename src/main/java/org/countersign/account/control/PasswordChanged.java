package org.countersign.account.control;

import org.countersign.account.entity.AccountId;

/**
 * Event: a password was changed. Fired in the transaction that changes it.
 *
 * @param presentSid the session in which it was changed, which continues
 */
public record PasswordChanged(AccountId accountId, String presentSid) {}
