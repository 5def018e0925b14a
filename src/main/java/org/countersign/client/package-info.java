/**
 * OAuth clients and the resources that their tokens are for. Administers them, imports them from a file at start, and
 * authenticates clients by secret or by {@code private_key_jwt} (RFC 7523). Knows no endpoint of OAuth: {@code oauth}
 * uses it, and {@code console} has the endpoints for administrators. Fires and observes no events. Uses account (names
 * of roles), token, audit, key and platform.
 */
@NullMarked
package org.countersign.client;

import org.jspecify.annotations.NullMarked;
