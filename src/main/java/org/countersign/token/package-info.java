/**
 * Access tokens: JWS-signed JWTs (RFC 7515, 7519), issued and verified here, the deny list that ends them before they
 * expire, and the bearer module (RFC 6750) by which {@code @RolesAllowed}, {@code SecurityContext} and
 * {@code JsonWebToken} work in every resource. Knows no account: a subject is a text to it. {@code session} and
 * {@code login} issue and revoke. Event: {@code Revoked}, observed here after the commit.
 */
@NullMarked
package org.countersign.token;

import org.jspecify.annotations.NullMarked;
