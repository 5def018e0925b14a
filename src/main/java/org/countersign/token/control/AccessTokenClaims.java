package org.countersign.token.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims that differ from one access token to another.
 *
 * @param subject the opaque id of the account, {@code sub}
 * @param audiences the recipients of the token, {@code aud}; at least one
 * @param groups the roles, {@code groups}
 * @param tokenVersion the version of the account's or client's tokens, {@code token_version}
 * @param signIn empty for a token without a session
 * @param client empty for a token of this service's own sign-in
 */
public record AccessTokenClaims(
        String subject,
        List<String> audiences,
        Set<String> groups,
        int tokenVersion,
        Optional<SignIn> signIn,
        Optional<ForClient> client) {

    /** Returns the claims of a token of this service's own sign-in. */
    public static AccessTokenClaims ofSignIn(
            String subject, List<String> audiences, Set<String> groups, int tokenVersion, SignIn signIn) {
        return new AccessTokenClaims(subject, audiences, groups, tokenVersion, Optional.of(signIn), Optional.empty());
    }

    /** Returns the claims of a token of the same sign-in that was issued to a client. */
    public AccessTokenClaims toClient(ForClient newClient, String audience) {
        return new AccessTokenClaims(subject, List.of(audience), groups, tokenVersion, signIn, Optional.of(newClient));
    }

    /** Returns the claims of a token that a client received for itself (RFC 6749, section 4.4): it is the subject. */
    public static AccessTokenClaims ofClient(ForClient client, List<String> audiences, Set<String> groups) {
        return new AccessTokenClaims(
                client.id(), audiences, groups, client.version(), Optional.empty(), Optional.of(client));
    }

    /** Returns the claims of a token that an application received for the person who signed in to it. */
    public static AccessTokenClaims ofApplication(
            String subject,
            List<String> audiences,
            Set<String> groups,
            int tokenVersion,
            SignIn signIn,
            ForClient client) {
        return new AccessTokenClaims(
                subject, audiences, groups, tokenVersion, Optional.of(signIn), Optional.of(client));
    }

    /**
     * The claims of a token that was issued to a client (RFC 9068, section 2.2).
     *
     * @param id the client, {@code client_id}
     * @param scopes the granted scopes, {@code scope}
     * @param version the version of the client's tokens, {@code client_version} in a person's token
     * @param key the thumbprint of the key that the token is bound to, {@code jkt} in {@code cnf} (RFC 9449, section
     *     6.1)
     */
    public record ForClient(String id, Set<String> scopes, int version, Optional<String> key) {

        /** Creates the claims of a token that is not bound to a key. */
        public ForClient(String id, Set<String> scopes, int version) {
            this(id, scopes, version, Optional.empty());
        }
    }

    /**
     * The claims of a token that belongs to a session.
     *
     * @param sid the session
     * @param principal the name of the caller for people, {@code upn}
     * @param emailVerified whether the address in the principal is verified, {@code email_verified}; null if the
     *     principal is no address
     * @param authenticatedAt the time of the last authentication, {@code auth_time}
     * @param methods the authentication methods, {@code amr} (RFC 8176)
     * @param assurance the number of factors that were used, {@code acr}
     */
    public record SignIn(
            String sid,
            String principal,
            @Nullable Boolean emailVerified,
            Instant authenticatedAt,
            List<String> methods,
            String assurance) {}
}
