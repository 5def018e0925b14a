package org.countersign.account.control;

import org.countersign.account.entity.AccountId;

/**
 * Event: a password was reset by a link in a mail. Fired in the transaction of the reset.
 *
 * @param registeredByStranger whether the account may have been registered by somebody who does not read its mailbox
 */
public record PasswordReset(AccountId accountId, boolean registeredByStranger) {}
