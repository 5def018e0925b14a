package org.countersign.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Signer RSA = Signer.rsa("r1", 2048);
    private static final Signer ELLIPTIC = Signer.elliptic("e1");
    private static final Signer STRANGER = Signer.rsa("r1", 2048);

    private static FeedServer server;
    private static Keys keys;

    private Verifier verifier;

    @BeforeAll
    static void readKeys() {
        server = new FeedServer();
        server.body = "{\"keys\":[" + RSA.jwk(",\"use\":\"sig\",\"alg\":\"RS256\"") + ',' + ELLIPTIC.jwk("") + "]}";
        keys = new Keys(server.address());
        keys.refresh();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void createVerifier() {
        verifier = verifierWith("0s");
    }

    private static Verifier verifierWith(String skew) {
        Map<String, String> config = Map.of(
                "mp.jwt.verify.publickey.location",
                server.address().toString(),
                "mp.jwt.verify.issuer",
                "countersign",
                "mp.jwt.verify.audiences",
                "orders,stock",
                "countersign.guard.clock-skew",
                skew);
        Verifier created = new Verifier(GuardSettings.of(name -> Optional.ofNullable(config.get(name))), keys);
        created.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return created;
    }

    private static String claims(String instead) {
        String name = instead.replaceFirst(":.*", "");
        StringBuilder claims = new StringBuilder();
        for (String claim : new String[] {
            "\"iss\":\"countersign\"",
            "\"aud\":\"orders\"",
            "\"sub\":\"a\"",
            "\"jti\":\"j\"",
            "\"upn\":\"ada@example.com\"",
            "\"groups\":[\"user\"]",
            "\"iat\":1799999900",
            "\"exp\":1800000900"
        }) {
            if (name.isEmpty() || !claim.startsWith(name)) {
                claims.append(',').append(claim);
            }
        }
        return "{" + claims.substring(1) + (instead.endsWith(":") || instead.isEmpty() ? "" : "," + instead) + "}";
    }

    private Refusal refusalOf(String token) {
        return verifier.verify(token).refusal();
    }

    @Test
    void tokenOfEitherAlgorithm_isAccepted() {
        assertThat(verifier.verify(RSA.sign(claims(""))).claims()).containsEntry("sub", "a");
        assertThat(refusalOf(RSA.sign(claims("")))).isNull();
        assertThat(refusalOf(ELLIPTIC.sign(claims("")))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"aud\":[\"other\",\"stock\"]",
                "\"aud\":\"stock\"",
                "\"groups\":[]",
                "\"nbf\":1800000000",
                "\"exp\":1800000001",
                "\"iat\":1800000060"
            })
    void claims_areAccepted(String claim) {
        assertThat(refusalOf(RSA.sign(claims(claim)))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"iss\":\"other\"",
                "\"iss\":",
                "\"aud\":\"other\"",
                "\"aud\":[]",
                "\"aud\":[[\"orders\"]]",
                "\"aud\":",
                "\"sub\":",
                "\"sub\":1",
                "\"jti\":",
                "\"upn\":",
                "\"groups\":\"user\"",
                "\"groups\":[1]",
                "\"groups\":",
                "\"iat\":",
                "\"iat\":1800000061",
                "\"exp\":",
                "\"exp\":\"1800000900\"",
                "\"exp\":1.8e9",
                "\"nbf\":1800000061",
                "\"nbf\":\"x\""
            })
    void otherClaims_areRejected(String claim) {
        assertThat(refusalOf(RSA.sign(claims(claim)))).isEqualTo(Refusal.INVALID_TOKEN);
    }

    @Test
    void expiry_isTheFirstSecondThatIsRejected() {
        String expired = RSA.sign(claims("\"exp\":1800000000"));
        assertThat(refusalOf(expired)).isEqualTo(Refusal.TOKEN_EXPIRED);
        verifier = verifierWith("5s");
        assertThat(refusalOf(expired)).isNull();
        assertThat(refusalOf(RSA.sign(claims("\"exp\":1799999995")))).isEqualTo(Refusal.TOKEN_EXPIRED);
    }

    @Test
    void expiredTokenOfAStranger_isInvalid() {
        assertThat(refusalOf(STRANGER.sign(claims("\"exp\":1800000000")))).isEqualTo(Refusal.INVALID_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"RS256\",\"kid\":\"r1\"}",
                "{\"alg\":\"RS256\",\"typ\":\"JWT\"}",
                "{\"alg\":\"RS256\",\"kid\":\"r1\",\"typ\":\"logout+jwt\"}",
                "{\"alg\":\"RS256\",\"kid\":\"r1\",\"typ\":\"JWT\",\"crit\":[\"exp\"]}",
                "{\"alg\":\"RS256\",\"kid\":\"r1\",\"typ\":\"JWT\",\"jwk\":{}}",
                "{\"alg\":\"RS256\",\"kid\":\"e1\",\"typ\":\"JWT\"}",
                "{\"alg\":\"RS256\",\"kid\":\"unknown\",\"typ\":\"JWT\"}",
                "{\"alg\":\"RS256\",\"kid\":1,\"typ\":\"JWT\"}",
                "{\"alg\":\"PS256\",\"kid\":\"r1\",\"typ\":\"JWT\"}",
                "{\"alg\":\"rs256\",\"kid\":\"r1\",\"typ\":\"JWT\"}",
                "{\"alg\":\"none\",\"kid\":\"r1\",\"typ\":\"JWT\"}",
                "{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"r1\",\"typ\":\"JWT\"}"
            })
    void otherHeader_isRejected(String header) {
        assertThat(refusalOf(RSA.sign(header, claims("")))).isEqualTo(Refusal.INVALID_TOKEN);
    }

    @Test
    void typeOfAccessTokens_isAccepted() {
        String header = RSA.header().replace("JWT", "at+jwt");
        assertThat(refusalOf(RSA.sign(header, claims("")))).isNull();
    }

    @Test
    void foreignSignature_isRejected() throws GeneralSecurityException {
        String good = RSA.sign(claims(""));
        String input = good.substring(0, good.lastIndexOf('.'));
        assertThat(refusalOf(STRANGER.sign(claims("")))).isEqualTo(Refusal.INVALID_TOKEN);
        assertThat(refusalOf(input + '.')).isEqualTo(Refusal.INVALID_TOKEN);
        assertThat(refusalOf(input + ".AAAA")).isEqualTo(Refusal.INVALID_TOKEN);
        String none =
                Signer.encode("{\"alg\":\"none\",\"kid\":\"r1\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(refusalOf(none + input.substring(input.indexOf('.')) + '.')).isEqualTo(Refusal.INVALID_TOKEN);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(RSA.publicKey(), "HmacSHA256"));
        String confused = Signer.encode(RSA.header().replace("RS256", "HS256").getBytes(StandardCharsets.UTF_8))
                + input.substring(input.indexOf('.'));
        assertThat(refusalOf(confused + '.' + Signer.encode(mac.doFinal(confused.getBytes(StandardCharsets.US_ASCII)))))
                .isEqualTo(Refusal.INVALID_TOKEN);
    }

    @Test
    void emptySignatureOfAnEllipticCurve_isRejected() {
        String good = ELLIPTIC.sign(claims(""));
        String input = good.substring(0, good.lastIndexOf('.') + 1);
        for (int length : new int[] {0, 1, 63, 64, 65, 96}) {
            assertThat(refusalOf(input + Signer.encode(new byte[length]))).isEqualTo(Refusal.INVALID_TOKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "a.b", "a.b.c.d", "e30.e30.", "e30.e30.e30"})
    void otherText_isRejected(String token) {
        assertThat(refusalOf(token)).isEqualTo(Refusal.INVALID_TOKEN);
    }

    @Test
    void otherEncodingOfTheSameToken_isRejected() {
        String good = RSA.sign(claims(""));
        assertThat(refusalOf(good + "=")).isEqualTo(Refusal.INVALID_TOKEN);
        assertThat(refusalOf(good + "==")).isEqualTo(Refusal.INVALID_TOKEN);
        assertThat(refusalOf(good + " ")).isEqualTo(Refusal.INVALID_TOKEN);
        assertThat(refusalOf(good.replaceFirst("\\.", "\n."))).isEqualTo(Refusal.INVALID_TOKEN);
        char last = good.charAt(good.length() - 1);
        String otherBits = good.substring(0, good.length() - 1) + (char) (last + 1);
        assertThat(refusalOf(otherBits)).isEqualTo(Refusal.INVALID_TOKEN);
    }

    @Test
    void tooLongText_isRejected() {
        assertThat(refusalOf("a".repeat(20_000))).isEqualTo(Refusal.INVALID_TOKEN);
    }
}
