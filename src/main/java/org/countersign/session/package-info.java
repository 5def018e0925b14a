/**
 * Device sessions and their refresh tokens (RFC 6749, section 1.5; RFC 9700, section 4.14): open, rotate, detect reuse,
 * revoke, log out. One row a session, one conditional update a rotation. {@code login} calls its {@code control}.
 * Observes {@code PasswordChanged}, {@code AccountDisabled} and {@code AccountClosed} of {@code account}, in their
 * transaction.
 */
@NullMarked
package org.countersign.session;

import org.jspecify.annotations.NullMarked;
