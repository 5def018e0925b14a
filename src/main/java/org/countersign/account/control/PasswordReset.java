package org.countersign.account.control;

import java.time.Instant;
import java.util.Optional;
import org.countersign.account.entity.AccountId;

/**
 * Event: a password was reset by a link in a mail. Fired in the transaction of the reset.
 *
 * @param registeredByStranger whether the account may have been registered by somebody who does not read its mailbox,
 *     which nobody had proved to read before the reset
 * @param strangerUntil when the address was verified before the reset, if a stranger may have had the account until
 *     then; otherwise empty
 */
public record PasswordReset(AccountId accountId, boolean registeredByStranger, Optional<Instant> strangerUntil) {}
