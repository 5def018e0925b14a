/**
 * The authorization server (RFC 6749): issues access tokens to clients, and answers introspection (RFC 7662),
 * revocation (RFC 7009) and metadata (RFC 8414) requests. It is on if {@code countersign.token.issuer} is a URL. Fires
 * and observes no events. Uses client, token, key, throttle, audit and platform.
 */
@NullMarked
package org.countersign.oauth;

import org.jspecify.annotations.NullMarked;
