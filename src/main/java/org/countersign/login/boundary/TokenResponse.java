package org.countersign.login.boundary;

import java.time.Instant;
import java.util.Map;
import org.countersign.account.control.Profile;
import org.countersign.session.control.SessionTokens;
import org.countersign.token.control.IssuedToken;
import org.jspecify.annotations.Nullable;

/**
 * The data of every response that contains tokens.
 *
 * @param user the owner; absent at a refresh and a step-up
 * @param expiresIn the time until the access token expires, in seconds
 * @param refreshToken only for clients that asked for it in the body; browsers get the cookie instead, never both
 * @param deviceToken proves this sign-in at the next one; absent if the refresh token is absent
 * @param audienceTokens the tokens for applications by audience, if the client requested some; they expire with the
 *     access token
 */
public record TokenResponse(
        @Nullable User user,
        String accessToken,
        long expiresIn,
        @Nullable String refreshToken,
        @Nullable String deviceToken,
        @Nullable Map<String, String> audienceTokens) {

    /** A user in the API. */
    public record User(String id, String email, boolean emailVerified, String name, Instant createdAt) {

        static User of(Profile profile) {
            return new User(
                    profile.id().value(),
                    profile.email().value(),
                    profile.emailVerified(),
                    profile.name(),
                    profile.createdAt());
        }
    }

    /** Returns the response data of a sign-in. */
    static TokenResponse of(
            Profile profile,
            SessionTokens tokens,
            Transport transport,
            String deviceToken,
            @Nullable Map<String, String> audienceTokens) {
        return new TokenResponse(
                User.of(profile),
                tokens.accessToken().value(),
                tokens.accessToken().life().toSeconds(),
                transport == Transport.BODY ? tokens.refreshToken() : null,
                transport == Transport.BODY ? deviceToken : null,
                audienceTokens);
    }

    /** Returns the response data of a refresh. */
    static TokenResponse of(SessionTokens tokens, Transport transport, @Nullable Map<String, String> audienceTokens) {
        return new TokenResponse(
                null,
                tokens.accessToken().value(),
                tokens.accessToken().life().toSeconds(),
                transport == Transport.BODY ? tokens.refreshToken() : null,
                null,
                audienceTokens);
    }

    /** Returns the response data of a step-up. The session keeps its refresh token. */
    static TokenResponse of(IssuedToken accessToken, @Nullable Map<String, String> audienceTokens) {
        return new TokenResponse(null, accessToken.value(), accessToken.life().toSeconds(), null, null, audienceTokens);
    }

    @Override
    public String toString() {
        return "TokenResponse[]";
    }
}
