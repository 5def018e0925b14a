package org.countersign.openid.control;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.countersign.key.control.ActiveKey;
import org.countersign.key.control.SigningKeys;
import org.countersign.openid.entity.WaitingNotice;
import org.countersign.token.control.Claims;
import org.countersign.token.control.TokenConfig;

/**
 * Issues logout tokens (OpenID Connect Back-Channel Logout, section 2.4). Their type and {@code token_use} make sure
 * that nobody accepts one as an access token or an ID token. They have no {@code nonce}, as the standard demands.
 */
@ApplicationScoped
public class LogoutTokens {

    private static final String TYPE = "logout+jwt";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** A token is issued for each attempt. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    @Inject
    SigningKeys keys;

    @Inject
    TokenConfig config;

    @Inject
    Clock clock;

    /** Issues a token. All tokens of a notice have the same {@code jti}, so that a client recognizes a repetition. */
    public String issue(WaitingNotice notice) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(config.issuer())
                .subject(notice.subject())
                .audience(notice.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(notice.id())
                .claim(Claims.SID, notice.sid())
                .claim(Claims.TOKEN_USE, "logout")
                .claim("events", Map.of(EVENT, Map.of()))
                .build();
        ActiveKey key = keys.active();
        return key.sign(key.encodedHeaderOf(TYPE), claims.toString());
    }
}
