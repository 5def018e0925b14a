package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.countersign.account.control.Profile;
import org.countersign.session.entity.SessionId;
import org.countersign.token.control.AccessTokenIssuer;
import org.countersign.token.control.Grant;
import org.countersign.token.control.IssuedToken;

/**
 * Writes the two tokens of a session. Called after the commit: signing takes time that no connection should wait for.
 */
@ApplicationScoped
public class TokenDesk {

    /** One factor, whatever it is; a second one raises it. */
    private static final String SINGLE_FACTOR = "1";

    @Inject
    AccessTokenIssuer accessTokens;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    SessionConfig config;

    SessionTokens issue(Profile profile, SessionId session, int generation, Instant authenticatedAt, String methods) {
        IssuedToken accessToken = accessTokens.issue(new Grant(
                profile.id().value(),
                profile.email().value(),
                profile.roles(),
                session.toString(),
                authenticatedAt,
                List.of(methods.split(" ")),
                SINGLE_FACTOR));
        String refreshToken = refreshTokens.write(new RefreshToken(session, generation));
        return new SessionTokens(accessToken, refreshToken, config.idleLife());
    }
}
