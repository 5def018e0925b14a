/**
 * Issues and verifies access tokens: JWS-signed JWTs (RFC 7515, 7519). Contains the deny list that revokes them before
 * they expire, the revocation feed that shows it to applications, and the bearer module (RFC 6750) that makes
 * {@code @RolesAllowed}, {@code SecurityContext} and {@code JsonWebToken} work in every resource. Knows no accounts: a
 * subject is a plain string here. {@code session} issues tokens; {@code account}, {@code session} and {@code console}
 * revoke them; every endpoint may be {@code RecentlyAuthenticated}. Events fired: {@code Revoked}, observed here after
 * the commit, and {@code AssuranceDemand}, observed by {@code factor}. Uses only key and platform.
 */
@NullMarked
package org.countersign.token;

import org.jspecify.annotations.NullMarked;
