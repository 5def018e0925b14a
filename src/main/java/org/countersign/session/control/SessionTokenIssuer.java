package org.countersign.session.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.countersign.account.control.Profile;
import org.countersign.platform.control.Count;
import org.countersign.platform.control.Meters;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.DeviceSession;
import org.countersign.token.control.AccessTokenClaims;
import org.countersign.token.control.AccessTokenIssuer;
import org.countersign.token.control.IssuedToken;
import org.countersign.token.control.OwnTokenConfig;

/**
 * Issues the two tokens of a session. Called after the commit, so that no database connection is held while signing.
 */
@ApplicationScoped
public class SessionTokenIssuer {

    @Inject
    AccessTokenIssuer accessTokens;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    BrowserTokens browserTokens;

    @Inject
    SessionConfig config;

    @Inject
    OwnTokenConfig ownTokens;

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
        Duration remaining = Duration.between(clock.instant(), session.expiresAt());
        Duration refreshLife = config.idleLife().compareTo(remaining) < 0 ? config.idleLife() : remaining;
        return new SessionTokens(accessToken, refreshToken, refreshLife, browserTokens.write(session.id()), remaining);
    }

    IssuedToken issueAccessToken(Profile profile, DeviceSession session) {
        issued.increase();
        AuthenticationMethods methods = session.methods();
        AccessTokenClaims.SignIn signIn = new AccessTokenClaims.SignIn(
                session.id().toString(),
                profile.email().value(),
                profile.emailVerified(),
                session.authenticatedAt(),
                methods.references(),
                String.valueOf(methods.level()));
        return accessTokens.issue(AccessTokenClaims.ofSignIn(
                profile.id().value(), ownTokens.audiences(), profile.roles(), profile.tokenVersion(), signIn));
    }
}
