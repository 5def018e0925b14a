/**
 * The people: register, profile, change password, close; the password credential (NIST SP 800-63B, section 3.1.1) and
 * the roles of an account. {@code session} and {@code login} call its {@code control}. Events fired, inside the
 * transaction of the change: {@code PasswordChanged}, {@code AccountDisabled}, {@code AccountClosed}.
 */
@NullMarked
package org.countersign.account;

import org.jspecify.annotations.NullMarked;
