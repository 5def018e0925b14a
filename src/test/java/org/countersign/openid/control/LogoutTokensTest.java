package org.countersign.openid.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.countersign.key.control.TestKeys;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.openid.entity.WaitingNotice;
import org.countersign.token.control.SignedTokens;
import org.countersign.token.entity.Verification.Reason;
import org.countersign.token.entity.Verification.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogoutTokensTest {

    private static final Instant NOW = SignedTokens.NOW;
    private static final WaitingNotice NOTICE = new WaitingNotice("notice", "shop", "subject", "child", 2);

    private final LogoutTokens logoutTokens = new LogoutTokens();
    private SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);

    @BeforeEach
    void wire() {
        logoutTokens.config = SignedTokens.CONFIG;
        logoutTokens.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        logoutTokens.keys = tokens.keys;
    }

    @ParameterizedTest
    @EnumSource
    void header_hasTheTypeOfTheStandard(KeyAlgorithm algorithm) throws ParseException {
        tokens = SignedTokens.of(algorithm);
        wire();
        assertThat(SignedJWT.parse(logoutTokens.issue(NOTICE)).getHeader().toJSONObject())
                .isEqualTo(Map.of(
                        "alg", algorithm.name(),
                        "kid", tokens.keys.active().kid(),
                        "typ", "logout+jwt"));
    }

    @Test
    void claims_areThoseOfTheStandard() throws ParseException {
        assertThat(claimsOf(logoutTokens.issue(NOTICE)))
                .isEqualTo(Map.of(
                        "iss", "issuer",
                        "sub", "subject",
                        "aud", "shop",
                        "iat", NOW.getEpochSecond(),
                        "exp", NOW.plusSeconds(120).getEpochSecond(),
                        "jti", "notice",
                        "sid", "child",
                        "token_use", "logout",
                        "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
    }

    @Test
    void session_isAbsentIfAllHaveEnded() throws ParseException {
        WaitingNotice everywhere = new WaitingNotice("notice", "shop", "subject", null, 0);
        assertThat(claimsOf(logoutTokens.issue(everywhere)))
                .doesNotContainKey("sid")
                .containsEntry("sub", "subject");
    }

    /** Even a client that has the audience of this service as its id gets nothing that we accept. */
    @Test
    void logoutToken_isNeitherAnAccessTokenNorAHint() {
        String token = logoutTokens.issue(new WaitingNotice("notice", "audience", "subject", "child", 0));
        assertThat(tokens.verifier.verify(token)).isEqualTo(new Refused(Reason.INVALID));
        assertThat(tokens.verifier.verifyForAnyone(token)).isEqualTo(new Refused(Reason.INVALID));
        IdTokens idTokens = new IdTokens();
        idTokens.config = SignedTokens.CONFIG;
        idTokens.formerKeys = TestKeys.former(tokens.keys);
        assertThat(idTokens.readHint(token)).isEmpty();
    }

    private static Map<String, Object> claimsOf(String token) throws ParseException {
        return new HashMap<>(SignedJWT.parse(token).getPayload().toJSONObject());
    }
}
