package org.countersign.token.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The claims that differ from one access token to another.
 *
 * @param subject the opaque id of the account, {@code sub}
 * @param audience the recipient of the token, {@code aud}
 * @param groups the roles, {@code groups}
 * @param tokenVersion the version of the account's tokens, {@code token_version}
 * @param signIn empty for a token without a session
 */
public record AccessTokenClaims(
        String subject, String audience, Set<String> groups, int tokenVersion, Optional<SignIn> signIn) {

    /**
     * The claims of a token that belongs to a session.
     *
     * @param sid the session
     * @param principal the name of the caller for people, {@code upn}
     * @param emailVerified whether the address in the principal is verified, {@code email_verified}
     * @param authenticatedAt the time of the last authentication, {@code auth_time}
     * @param methods the authentication methods, {@code amr} (RFC 8176)
     * @param assurance the number of factors that were used, {@code acr}
     */
    public record SignIn(
            String sid,
            String principal,
            boolean emailVerified,
            Instant authenticatedAt,
            List<String> methods,
            String assurance) {}
}
