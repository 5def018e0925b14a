package org.countersign.openid.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.key.control.TestKeys;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.openid.entity.IdTokenClaims;
import org.countersign.openid.entity.IdTokenHint;
import org.countersign.token.control.SignedTokens;
import org.countersign.token.entity.Verification.Reason;
import org.countersign.token.entity.Verification.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokensTest {

    private static final Instant NOW = SignedTokens.NOW;

    private final SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);
    private final IdTokens idTokens = idTokens(tokens);

    @ParameterizedTest
    @EnumSource
    void header_hasAlgorithmAndKeyButNoType(KeyAlgorithm algorithm) throws Exception {
        SignedTokens installation = SignedTokens.of(algorithm);
        SignedJWT jwt = SignedJWT.parse(idTokens(installation).issue(claims(Optional.empty(), Map.of())));
        String kid = installation.keys.active().kid();
        assertThat(jwt.getHeader().toJSONObject()).isEqualTo(Map.of("alg", algorithm.name(), "kid", kid));
        JWK key = JWKSet.parse(installation.keys.jwks()).getKeyByKeyId(kid);
        assertThat(jwt.verify(
                        algorithm == KeyAlgorithm.RS256
                                ? new RSASSAVerifier(key.toRSAKey())
                                : new ECDSAVerifier(key.toECKey())))
                .isTrue();
    }

    @Test
    void claims_areThoseOfTheSessionAndOfTheUser() throws ParseException {
        String token = idTokens.issue(claims(Optional.of("n-0S6_WzA2Mj"), Map.of("groups", List.of("user"))));
        assertThat(claimsOf(token))
                .isEqualTo(Map.ofEntries(
                        Map.entry("iss", "issuer"),
                        Map.entry("sub", "subject"),
                        Map.entry("aud", "shop"),
                        Map.entry("exp", NOW.plusSeconds(900).getEpochSecond()),
                        Map.entry("iat", NOW.getEpochSecond()),
                        Map.entry("auth_time", NOW.minusSeconds(60).getEpochSecond()),
                        Map.entry("nonce", "n-0S6_WzA2Mj"),
                        Map.entry("acr", "2"),
                        Map.entry("amr", List.of("pwd", "otp")),
                        Map.entry("sid", "child"),
                        Map.entry("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"),
                        Map.entry("token_use", "id"),
                        Map.entry("groups", List.of("user"))));
    }

    @Test
    void nonce_isAbsentIfTheRequestHadNone() throws ParseException {
        assertThat(claimsOf(idTokens.issue(claims(Optional.empty(), Map.of())))).doesNotContainKey("nonce");
    }

    @Test
    void userClaim_replacesNoClaimOfTheToken() throws ParseException {
        Map<String, Object> hostile = Map.of("sub", "other", "aud", "other", "token_use", "access", "exp", 1L);
        assertThat(claimsOf(idTokens.issue(claims(Optional.empty(), hostile))))
                .isEqualTo(claimsOf(idTokens.issue(claims(Optional.empty(), Map.of()))));
    }

    /** The claims make it look as much like an access token as possible. */
    @Test
    void idToken_isNoAccessToken() {
        Map<String, Object> likeAccess = Map.of(
                "upn",
                "ada@example.com",
                "groups",
                List.of("admin"),
                "jti",
                "id",
                "client_id",
                "shop",
                "scope",
                "openid");
        String token = idTokens.issue(claims(Optional.empty(), likeAccess));
        assertThat(tokens.verifier.verify(token)).isEqualTo(new Refused(Reason.INVALID));
        assertThat(tokens.verifier.verifyForAnyone(token)).isEqualTo(new Refused(Reason.INVALID));
    }

    @Test
    void hint_isReadEvenIfTheTokenHasExpired() {
        String token = idTokens.issue(claims(Optional.empty(), Map.of()));
        idTokens.clock = Clock.fixed(NOW.plusSeconds(1_000_000), ZoneOffset.UTC);
        assertThat(idTokens.readHint(token)).contains(new IdTokenHint("subject", "shop", Optional.of("child")));
    }

    @Test
    void hintWithoutSession_isRead() {
        assertThat(idTokens.readHint(tokens.sign(header(""), payload())))
                .contains(new IdTokenHint("subject", "shop", Optional.empty()));
    }

    static Stream<String> otherHeaders() {
        return Stream.of(",\"typ\":\"JWT\"", ",\"crit\":[\"exp\"]", ",\"jwk\":{}", ",\"x5u\":\"https://a.example\"");
    }

    @ParameterizedTest
    @MethodSource("otherHeaders")
    void hintWithAnotherHeader_isRefused(String members) {
        assertThat(idTokens.readHint(tokens.sign(header(members), payload()))).isEmpty();
    }

    static Stream<String> otherPayloads() {
        return Stream.of(
                payload().replace("\"issuer\"", "\"https://other.example\""),
                payload().replace("\"id\"", "\"access\""),
                payload().replace(",\"token_use\":\"id\"", ""),
                payload().replace("\"shop\"", "[\"shop\",\"other\"]"),
                payload().replace("\"subject\"", "7"),
                "{}",
                "[]");
    }

    @ParameterizedTest
    @MethodSource("otherPayloads")
    void hintWithOtherClaims_isRefused(String payload) {
        assertThat(idTokens.readHint(tokens.sign(header(""), payload))).isEmpty();
    }

    @Test
    void accessTokenAsAHint_isRefused() {
        assertThat(idTokens.readHint(tokens.issue())).isEmpty();
    }

    @Test
    void hintWithAChangedPayloadOrAlgorithm_isRefused() {
        String[] parts = tokens.sign(header(""), payload()).split("\\.", -1);
        String[] other = tokens.sign(
                        header("").replace("ES256", "none"), payload().replace("subject", "other"))
                .split("\\.", -1);
        assertThat(idTokens.readHint(parts[0] + "." + other[1] + "." + parts[2]))
                .isEmpty();
        assertThat(idTokens.readHint(String.join(".", other))).isEmpty();
        assertThat(idTokens.readHint(parts[0] + "." + parts[1] + ".")).isEmpty();
    }

    @Test
    void hintOfAnotherInstallation_isRefused() {
        IdTokens other = idTokens(SignedTokens.of(KeyAlgorithm.ES256));
        assertThat(other.readHint(idTokens.issue(claims(Optional.empty(), Map.of()))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "shop", "\0"})
    void textThatIsNoToken_isRefused(String text) {
        assertThat(idTokens.readHint(text)).isEmpty();
    }

    private static IdTokens idTokens(SignedTokens tokens) {
        IdTokens idTokens = new IdTokens();
        idTokens.keys = tokens.keys;
        idTokens.formerKeys = TestKeys.former(tokens.keys);
        idTokens.config = SignedTokens.CONFIG;
        idTokens.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return idTokens;
    }

    /** The access token and its hash are those of OpenID Connect Core, appendix A.4. */
    private static IdTokenClaims claims(Optional<String> nonce, Map<String, Object> userClaims) {
        return new IdTokenClaims(
                "subject",
                "shop",
                nonce,
                "child",
                NOW.minusSeconds(60),
                List.of("pwd", "otp"),
                "2",
                "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y",
                userClaims);
    }

    private static Map<String, Object> claimsOf(String token) throws ParseException {
        return new HashMap<>(SignedJWT.parse(token).getPayload().toJSONObject());
    }

    private String header(String members) {
        return "{\"alg\":\"ES256\",\"kid\":\"" + tokens.keys.active().kid() + "\"" + members + "}";
    }

    private static String payload() {
        return "{\"iss\":\"issuer\",\"sub\":\"subject\",\"aud\":\"shop\",\"token_use\":\"id\"}";
    }
}
