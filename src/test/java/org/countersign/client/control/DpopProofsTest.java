package org.countersign.client.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.client.control.TestProofs.claims;
import static org.countersign.client.control.TestProofs.header;
import static org.countersign.client.control.TestProofs.sign;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.entity.ProofCheck;
import org.countersign.client.entity.ProofCheck.Absent;
import org.countersign.client.entity.ProofCheck.Invalid;
import org.countersign.client.entity.ProofCheck.NonceNeeded;
import org.countersign.client.entity.ProofCheck.Proven;
import org.countersign.client.entity.ProvenRequest;
import org.countersign.key.control.TestSecrets;
import org.countersign.platform.control.FakeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpopProofsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String URL = "https://auth.example.com/api/oauth/token";
    private static final ProvenRequest REQUEST = new ProvenRequest("POST", URL, Optional.empty());
    private static final ECKey KEY = TestProofs.newKey();
    private static final ProofCheck PROVEN = new Proven(TestProofs.thumbprint(KEY));

    private final Set<String> used = new HashSet<>();
    private final DpopProofs proofs = proofs("off");

    private DpopProofs proofs(String nonce) {
        DpopProofs made = new DpopProofs();
        made.nonces = nonces(nonce, NOW);
        made.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        made.useProof = new UseProof() {
            @Override
            public boolean isFirst(String digest, Instant expiresAt) {
                assertThat(expiresAt).isAfter(NOW.plusSeconds(60));
                return used.add(digest);
            }
        };
        return made;
    }

    private static DpopNonces nonces(String setting, Instant now) {
        DpopNonces nonces = new DpopNonces();
        nonces.config = new DpopConfig(FakeSettings.of("countersign.oauth.dpop-nonce", setting));
        nonces.secrets = TestSecrets.named("secret");
        nonces.clock = Clock.fixed(now, ZoneOffset.UTC);
        nonces.deriveKeys();
        return nonces;
    }

    private ProofCheck check(String proof) {
        return proofs.check(List.of(proof), REQUEST);
    }

    private static Map<String, Object> valid() {
        return claims("POST", URL, NOW);
    }

    private static String with(String claim, Object value) {
        Map<String, Object> claims = valid();
        claims.put(claim, value);
        return sign(KEY, claims);
    }

    @Test
    void requestWithoutAProof_provesNothing() {
        assertThat(proofs.check(List.of(), REQUEST)).isEqualTo(new Absent());
    }

    @Test
    void proof_isValidOnce() {
        String proof = sign(KEY, valid());
        assertThat(check(proof)).isEqualTo(PROVEN);
        assertThat(check(proof)).isInstanceOf(Invalid.class);
        assertThat(check(sign(KEY, valid()))).isEqualTo(PROVEN);
    }

    /** The same id with another key is another proof: senders do not know each other's ids. */
    @Test
    void idOfAnotherKey_isNotUsed() {
        Map<String, Object> claims = valid();
        ECKey other = TestProofs.newKey();
        assertThat(check(sign(KEY, claims))).isEqualTo(PROVEN);
        assertThat(check(sign(other, claims))).isEqualTo(new Proven(TestProofs.thumbprint(other)));
    }

    @Test
    void twoProofs_areRefused() {
        assertThat(proofs.check(List.of(sign(KEY, valid()), sign(KEY, valid())), REQUEST))
                .isInstanceOf(Invalid.class);
        assertThat(check(sign(KEY, valid()) + ", " + sign(KEY, valid()))).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256"})
    void rsaKey_isAccepted(String algorithm) throws JOSEException {
        JWK key = new RSAKeyGenerator(2048).generate();
        assertThat(check(sign(key, algorithm, header(key, algorithm), valid())))
                .isEqualTo(new Proven(TestProofs.thumbprint(key)));
    }

    // ---- the header

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "e30.e30.", "e30.e30.e30", "Bearer"})
    void otherText_isRefused(String text) {
        assertThat(check(text)).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "typ, JWT",
        "typ, DPOP+JWT",
        "alg, RS256",
        "alg, none",
        "alg, ES384",
        "alg, es256",
        "jwk, x",
        "crit, exp",
        "jwk, "
    })
    void otherHeader_isRefused(String name, String value) {
        Map<String, Object> header = header(KEY, "ES256");
        header.remove(name);
        if (value != null) {
            header.put(name, value);
        }
        assertThat(check(sign(KEY, "ES256", header, valid()))).isInstanceOf(Invalid.class);
    }

    @Test
    void unsignedProof_isRefused() {
        assertThat(check(TestProofs.unsigned(header(KEY, "none"), valid()) + '.'))
                .isInstanceOf(Invalid.class);
        assertThat(check(TestProofs.unsigned(header(KEY, "ES256"), valid()) + '.'))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void symmetricKey_isRefused() throws JOSEException {
        OctetSequenceKey key = new OctetSequenceKeyGenerator(256).generate();
        Map<String, Object> header = header(KEY, "HS256");
        header.put("jwk", key.toJSONObject());
        String input = TestProofs.unsigned(header, valid());
        String signature = new MACSigner(key)
                .sign(new JWSHeader(JWSAlgorithm.HS256), input.getBytes(StandardCharsets.US_ASCII))
                .toString();
        assertThat(check(input + '.' + signature)).isInstanceOf(Invalid.class);
    }

    /** Its sender has published the key. */
    @Test
    void privateKeyInTheHeader_isRefused() {
        Map<String, Object> header = header(KEY, "ES256");
        header.put("jwk", KEY.toJSONObject());
        assertThat(check(sign(KEY, "ES256", header, valid()))).isInstanceOf(Invalid.class);
    }

    @Test
    void signatureOfAnotherKey_isRefused() {
        assertThat(check(sign(TestProofs.newKey(), "ES256", header(KEY, "ES256"), valid())))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void weakKeyAndOtherCurve_areRefused() throws JOSEException {
        JWK weak = new RSAKeyGenerator(1024, true).generate();
        assertThat(check(sign(weak, "RS256", header(weak, "RS256"), valid()))).isInstanceOf(Invalid.class);
        JWK otherCurve = new ECKeyGenerator(Curve.P_384).generate();
        assertThat(check(sign(otherCurve, "ES384", header(otherCurve, "ES256"), valid())))
                .isInstanceOf(Invalid.class);
    }

    // ---- the claims

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://auth.example.com/api/oauth/token",
                "https://auth.example.com:443/api/oauth/token",
                "HTTPS://AUTH.example.com/api/oauth/token",
                "https://auth.example.com/api/oauth/token?a=b#c"
            })
    void sameAddress_isAccepted(String htu) {
        assertThat(check(with("htu", htu))).isEqualTo(PROVEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example.com/api/oauth/token",
                "https://auth.example.com:8443/api/oauth/token",
                "https://thief.example.com/api/oauth/token",
                "https://auth.example.com/api/oauth/userinfo",
                "https://auth.example.com/api/oauth/token/",
                "https://auth.example.com/api/oauth/TOKEN",
                "https://user@auth.example.com/api/oauth/token",
                "/api/oauth/token",
                "",
                "https://",
                "::"
            })
    void otherAddress_isRefused(String htu) {
        assertThat(check(with("htu", htu))).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({"htm, GET", "htm, post", "htm, ''", "jti, ''", "iat, now"})
    void otherClaim_isRefused(String claim, String value) {
        assertThat(check(with(claim, value))).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"htm", "htu", "jti", "iat"})
    void missingClaim_isRefused(String claim) {
        Map<String, Object> claims = valid();
        claims.remove(claim);
        assertThat(check(sign(KEY, claims))).isInstanceOf(Invalid.class);
    }

    @Test
    void longId_isRefused() {
        assertThat(check(with("jti", "x".repeat(500)))).isEqualTo(PROVEN);
        assertThat(check(with("jti", "x".repeat(501)))).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({"-61, false", "-60, true", "60, true", "61, false", "-9000000000000, false", "9000000000000000, false"})
    void time_isThatOfNow(long seconds, boolean accepted) {
        assertThat(check(with("iat", NOW.getEpochSecond() + seconds)) instanceof Proven)
                .isEqualTo(accepted);
    }

    @Test
    void accessToken_isThatOfTheRequest() {
        ProvenRequest withToken = new ProvenRequest("POST", URL, Optional.of("token"));
        assertThat(proofs.check(List.of(sign(KEY, claims("POST", URL, NOW, "token"))), withToken))
                .isEqualTo(PROVEN);
        assertThat(proofs.check(List.of(sign(KEY, claims("POST", URL, NOW, "other"))), withToken))
                .isInstanceOf(Invalid.class);
        assertThat(proofs.check(List.of(sign(KEY, valid())), withToken)).isInstanceOf(Invalid.class);
        assertThat(withToken).hasToString("ProvenRequest[POST " + URL + "]");
    }

    // ---- nonces

    @Test
    void nonce_isDemandedIfItIsOn() {
        DpopProofs strict = proofs("on");
        String nonce = nonces("on", NOW).next();
        assertThat(strict.check(List.of(sign(KEY, valid())), REQUEST)).isEqualTo(new NonceNeeded());
        assertThat(strict.check(List.of(with("nonce", "other")), REQUEST)).isEqualTo(new NonceNeeded());
        assertThat(strict.check(List.of(with("nonce", nonce)), REQUEST)).isEqualTo(PROVEN);
        assertThat(check(with("nonce", "other"))).isEqualTo(PROVEN);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, true", "PT5M, true", "-PT5M, true", "PT10M, false", "-PT10M, false"})
    void nonce_isFreshForAWhile(Duration later, boolean fresh) {
        assertThat(nonces("on", NOW.plus(later)).isFresh(nonces("on", NOW).next()))
                .isEqualTo(fresh);
    }

    /** A proof without the nonce stays unused, so its sender needs only another nonce. */
    @Test
    void proofWithoutANonce_isNotUsed() {
        proofs("on").check(List.of(sign(KEY, valid())), REQUEST);
        assertThat(used).isEmpty();
    }
}
