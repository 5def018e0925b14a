/**
 * Signing keys and the master secret. It knows no token and no account.
 *
 * <ul>
 *   <li>Signing keys are generated or imported, rotated, stored encrypted in the database, and published as a JWK set
 *       (RFC 7517).
 *   <li>All other secret keys are derived from the master secret (HKDF, RFC 5869).
 * </ul>
 *
 * <p>{@code token} signs and verifies with the keys. {@code session}, {@code factor} and {@code proof} derive their own
 * keys. {@code console} administers the signing keys. It uses only {@code audit} and {@code platform}. No events.
 */
@NullMarked
package org.countersign.key;

import org.jspecify.annotations.NullMarked;
