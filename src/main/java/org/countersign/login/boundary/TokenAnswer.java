package org.countersign.login.boundary;

import java.time.Instant;
import org.countersign.account.control.Profile;
import org.countersign.session.control.SessionTokens;
import org.countersign.token.control.IssuedToken;
import org.jspecify.annotations.Nullable;

/**
 * The data of every answer that brings tokens.
 *
 * @param user whom they are for; absent at a refresh and a step-up
 * @param expiresIn for how many seconds the access token is valid
 * @param refreshToken only for those who asked for it in the body; browsers get the cookie instead, never both
 */
public record TokenAnswer(
        @Nullable User user,
        String accessToken,
        long expiresIn,
        @Nullable String refreshToken) {

    /** A user of the wire contract. */
    public record User(String id, String email, String name, Instant createdAt) {

        static User of(Profile profile) {
            return new User(profile.id().value(), profile.email().value(), profile.name(), profile.createdAt());
        }
    }

    static TokenAnswer of(@Nullable Profile profile, SessionTokens tokens, Transport transport) {
        return new TokenAnswer(
                profile == null ? null : User.of(profile),
                tokens.accessToken().value(),
                tokens.accessToken().life().toSeconds(),
                transport == Transport.BODY ? tokens.refreshToken() : null);
    }

    /** Of a session that goes on with the refresh token it has. */
    static TokenAnswer of(IssuedToken accessToken) {
        return new TokenAnswer(null, accessToken.value(), accessToken.life().toSeconds(), null);
    }

    @Override
    public String toString() {
        return "TokenAnswer[]";
    }
}
