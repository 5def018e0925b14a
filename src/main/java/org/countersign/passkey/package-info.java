/**
 * Passkeys (WebAuthn Level 3): enrols, lists, renames and removes the credentials of accounts, and verifies the answers
 * of authenticators. Its challenges are rows that one request can use. A passkey is a kind of second factor, and also
 * signs in on its own. {@code login} calls its {@code control}. Implements {@code FactorKind} of {@code factor}.
 * Observes {@code EmailChangeUndone} and {@code PasswordReset} of {@code account}. Fires no events. Uses only factor,
 * session, account, token, throttle, audit and platform.
 */
@NullMarked
package org.countersign.passkey;

import org.jspecify.annotations.NullMarked;
