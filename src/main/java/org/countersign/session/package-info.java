/**
 * Device sessions and their refresh tokens (RFC 6749, section 1.5; RFC 9700, section 4.14): opens, rotates, revokes and
 * lists them, and detects reuse. An application has a session of its own in the session of a browser. A session is one
 * row, and a rotation is one conditional update. {@code login}, {@code passkey} and {@code console} call its
 * {@code control}. Observes {@code PasswordChanged}, {@code PasswordReset}, {@code EmailChangeUndone},
 * {@code AccountDisabled}, {@code AccountRecovered} and {@code AccountClosed} of {@code account}, in their transaction.
 * Fires {@code ApplicationSessionsEnded}. Uses only account, token, key, throttle, audit and platform.
 */
@NullMarked
package org.countersign.session;

import org.jspecify.annotations.NullMarked;
