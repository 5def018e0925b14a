package org.countersign.session.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.countersign.account.control.Profile;
import org.countersign.platform.control.Count;
import org.countersign.platform.control.Meters;
import org.countersign.session.entity.DeviceSession;
import org.countersign.token.control.AccessTokenIssuer;
import org.countersign.token.control.Grant;
import org.countersign.token.control.IssuedToken;

/**
 * Writes the two tokens of a session. Called after the commit: signing takes time that no connection should wait for.
 */
@ApplicationScoped
public class TokenDesk {

    /** The claim {@code acr}: one factor, whatever it is, or two different ones. */
    private static final String ONE_FACTOR = "1";

    private static final String TWO_FACTORS = "2";

    @Inject
    AccessTokenIssuer accessTokens;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    SessionConfig config;

    @Inject
    Clock clock;

    @Inject
    Meters meters;

    private Count issued;

    @PostConstruct
    void register() {
        issued = meters.count("tokens.issued", "Access tokens that this node has issued");
    }

    SessionTokens issue(Profile profile, DeviceSession session, int generation) {
        IssuedToken accessToken = issueAccessToken(profile, session);
        String refreshToken = refreshTokens.write(new RefreshToken(session.id(), generation));
        Duration untilTheEnd = Duration.between(clock.instant(), session.expiresAt());
        Duration refreshLife = config.idleLife().compareTo(untilTheEnd) < 0 ? config.idleLife() : untilTheEnd;
        return new SessionTokens(accessToken, refreshToken, refreshLife);
    }

    IssuedToken issueAccessToken(Profile profile, DeviceSession session) {
        issued.increase();
        return accessTokens.issue(new Grant(
                profile.id().value(),
                profile.email().value(),
                profile.roles(),
                profile.tokenVersion(),
                session.id().toString(),
                session.authenticatedAt(),
                List.of(session.methods().split(" ", -1)),
                session.isMultiFactor() ? TWO_FACTORS : ONE_FACTOR));
    }
}
