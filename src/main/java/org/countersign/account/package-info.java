/**
 * The accounts of people: registration, invitations, profile, change of password and address, and closing. Contains the
 * password credential (NIST SP 800-63B, section 3.1.1) and the roles of an account. {@code session}, {@code login},
 * {@code factor}, {@code transfer} and {@code console} call its {@code control}; {@code client} uses the names of
 * roles. Events fired, in the transaction of the change: {@code PasswordChanged}, {@code PasswordReset},
 * {@code EmailChangeUndone}, {@code AccountDisabled}, {@code AccountRecovered}, {@code AccountClosed}. Observes
 * {@code RecordedEvent} of {@code audit}, to notify the owner by mail. Composes mails with links. Uses only proof,
 * token, mail, throttle, audit, password and platform.
 */
@NullMarked
package org.countersign.account;

import org.jspecify.annotations.NullMarked;
