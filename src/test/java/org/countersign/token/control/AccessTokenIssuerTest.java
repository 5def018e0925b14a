package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.key.entity.KeyAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTokenIssuerTest {

    @ParameterizedTest
    @EnumSource
    void header_hasAlgorithmKeyAndType(KeyAlgorithm algorithm) throws ParseException {
        SignedTokens tokens = SignedTokens.of(algorithm);
        Map<String, Object> header = SignedJWT.parse(tokens.issue()).getHeader().toJSONObject();
        assertThat(header)
                .isEqualTo(Map.of(
                        "alg", algorithm.name(), "kid", tokens.keys.active().kid(), "typ", "JWT"));
    }

    @Test
    void claims_areThoseOfTheRequestAndTheSettings() throws ParseException {
        SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);
        Map<String, Object> claims =
                SignedJWT.parse(tokens.issue()).getPayload().toJSONObject();
        long now = SignedTokens.NOW.getEpochSecond();
        assertThat(claims).containsKey("jti").containsAllEntriesOf(Map.of("iat", now, "exp", now + 900));
        claims.keySet().removeAll(Set.of("jti", "iat", "exp"));
        assertThat(claims)
                .isEqualTo(Map.ofEntries(
                        Map.entry("iss", "issuer"),
                        Map.entry("aud", "audience"),
                        Map.entry("sub", "subject"),
                        Map.entry("upn", "ada@example.com"),
                        Map.entry("email_verified", true),
                        Map.entry("groups", List.of("user")),
                        Map.entry("token_version", 3L),
                        Map.entry("sid", "session"),
                        Map.entry("auth_time", now),
                        Map.entry("amr", List.of("pwd")),
                        Map.entry("acr", "1"),
                        Map.entry("token_use", "access")));
    }

    @Test
    void everyToken_hasItsOwnId() throws ParseException {
        SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);
        assertThat(SignedJWT.parse(tokens.issue()).getJWTClaimsSet().getJWTID())
                .isNotEqualTo(SignedJWT.parse(tokens.issue()).getJWTClaimsSet().getJWTID());
    }

    @Test
    void life_isTheConfiguredOne() {
        IssuedToken token = SignedTokens.of(KeyAlgorithm.ES256).issuer.issue(SignedTokens.CLAIMS);
        assertThat(token.life()).isEqualTo(SignedTokens.CONFIG.life());
        assertThat(token).hasToString("IssuedToken[PT15M]");
    }
}
