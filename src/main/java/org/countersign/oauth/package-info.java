/**
 * The authorization server (RFC 6749): asks people whether applications may sign them in, lets them take that back,
 * issues codes and tokens, and answers introspection (RFC 7662), revocation (RFC 7009) and metadata (RFC 8414)
 * requests. It is on if {@code countersign.token.issuer} is a URL. Observes {@code ClientDisabled},
 * {@code ClientDistrusted} and {@code ClientRemoved} of {@code client}, in their transaction. Fires
 * {@code AssuranceDemand} of {@code token}. Uses openid, session, client, account, token, key, throttle, audit and
 * platform.
 */
@NullMarked
package org.countersign.oauth;

import org.jspecify.annotations.NullMarked;
