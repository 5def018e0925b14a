/**
 * Signing keys: made or taken from elsewhere, rotated, kept encrypted in the database, published as a JWK set (RFC
 * 7517), and the master secret from which every other key is derived (HKDF, RFC 5869). {@code token} signs and verifies
 * with them; {@code session} and {@code factor} derive their own keys here. Knows no token and no account. No events.
 */
@NullMarked
package org.countersign.key;

import org.jspecify.annotations.NullMarked;
