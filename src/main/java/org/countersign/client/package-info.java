/**
 * OAuth clients, to which people may sign in, and the resources that their tokens are for. Administers them, imports
 * them from a file at start, and authenticates clients by secret or by {@code private_key_jwt} (RFC 7523). Decides
 * which redirect URIs are registered. Knows no endpoint of OAuth: {@code oauth} uses it, {@code login} looks up
 * resources, and {@code console} has the endpoints for administrators. Fires {@code ClientDisabled},
 * {@code ClientDistrusted} and {@code ClientRemoved}; observes no events. Uses account (names of roles), token, audit,
 * key and platform.
 */
@NullMarked
package org.countersign.client;

import org.jspecify.annotations.NullMarked;
