package org.countersign.account.control;

import org.countersign.account.entity.AccountId;

/**
 * Fired in the transaction that changes a password.
 *
 * @param presentSid the session in which it was changed, which goes on
 */
public record PasswordChanged(AccountId accountId, String presentSid) {}
