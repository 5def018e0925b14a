package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.KeyOrigin;
import org.countersign.key.entity.KeyPair;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyRingTest {

    private static final JWK RSA = TestKeys.keyPairs().generate(KeyAlgorithm.RS256);
    private static final JWK EC_EARLIER = TestKeys.keyPairs().generate(KeyAlgorithm.ES256);
    private static final JWK EC_LATER = TestKeys.keyPairs().generate(KeyAlgorithm.ES256);
    private static final List<JWK> ALL = List.of(EC_EARLIER, RSA, EC_LATER);

    @Test
    void jwks_hasEveryKeyWithIdAlgorithmAndUse() throws ParseException {
        List<Map<String, Object>> keys = publishedKeys();
        assertThat(keys).extracting(key -> key.get("kid")).containsExactlyElementsOf(kids());
        assertThat(keys).extracting(key -> key.get("alg")).containsExactly("ES256", "RS256", "ES256");
        assertThat(keys).extracting(key -> key.get("use")).containsOnly("sig");
    }

    @Test
    void jwks_hasOnlyPublicMembers() throws ParseException {
        List<Map<String, Object>> keys = publishedKeys();
        assertThat(keys.get(0)).containsOnlyKeys("kty", "crv", "x", "y", "kid", "alg", "use");
        assertThat(keys.get(1)).containsOnlyKeys("kty", "n", "e", "kid", "alg", "use");
        assertThat(keys)
                .noneMatch(key -> List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k").stream()
                        .anyMatch(key::containsKey));
    }

    /** The order of the metadata: some clients take the first algorithm. */
    @Test
    void algorithms_areThoseOfThePublishedKeysWithRs256First() {
        assertThat(ring(EC_LATER).algorithms()).containsExactly("RS256", "ES256");
        assertThat(KeyRing.empty().algorithms()).isEmpty();
    }

    @Test
    void activeKey_signs() {
        assertThat(ring(EC_LATER).active().kid()).isEqualTo(EC_LATER.getKeyID());
        assertThat(ring(RSA).active().kid()).isEqualTo(RSA.getKeyID());
    }

    @ParameterizedTest
    @EnumSource
    void signatureOfTheActiveKey_isVerifiedByItsPublicHalf(KeyAlgorithm algorithm) throws JOSEException {
        KeyRing ring = ring(algorithm == KeyAlgorithm.RS256 ? RSA : EC_LATER);
        JWSHeader header = new JWSHeader(ring.active().algorithm());
        Base64URL signature = ring.active().signer().sign(header, new byte[] {1});
        VerificationKey key = ring.find(ring.active().kid()).orElseThrow();
        assertThat(key.algorithm()).hasToString(algorithm.name());
        assertThat(key.verifier().verify(header, new byte[] {1}, signature)).isTrue();
        assertThat(key.verifier().verify(header, new byte[] {2}, signature)).isFalse();
    }

    @Test
    void everyKey_isFoundByItsId() {
        KeyRing ring = ring(RSA);
        assertThat(kids()).allMatch(kid -> ring.find(kid).isPresent());
        assertThat(ring.find("unknown")).isEmpty();
        assertThat(ring.find("")).isEmpty();
    }

    @Test
    void noActiveKey_cannotSign() {
        assertThatThrownBy(ring(null)::active).isInstanceOf(UnavailableException.class);
    }

    @Test
    void ring_detectsChangedKeys() {
        KeyRing ring = ring(RSA);
        assertThat(ring.matches(keys(RSA))).isTrue();
        assertThat(ring.matches(keys(EC_LATER))).isFalse();
        assertThat(ring.matches(keys(RSA).subList(0, 2))).isFalse();
    }

    @Test
    void keyThatIsNoLongerPublished_isDropped() {
        KeyRing ring = ring(RSA).restrictedTo(keys(RSA).subList(0, 1));
        assertThat(ring.find(EC_EARLIER.getKeyID())).isPresent();
        assertThat(ring.find(RSA.getKeyID())).isEmpty();
        assertThat(ring.jwks()).doesNotContain(RSA.getKeyID());
        assertThatThrownBy(ring::active).isInstanceOf(UnavailableException.class);
    }

    @Test
    void keyThatWasReplaced_signsUntilItsSuccessorIsLoaded() {
        KeyRing ring = ring(RSA).restrictedTo(keys(EC_LATER));
        assertThat(ring.active().kid()).isEqualTo(RSA.getKeyID());
        assertThat(ring.matches(keys(EC_LATER))).isFalse();
    }

    @Test
    void emptyRing_publishesAnEmptySet() {
        assertThat(KeyRing.empty().jwks()).isEqualTo("{\"keys\":[]}");
        assertThatThrownBy(KeyRing.empty()::active).isInstanceOf(UnavailableException.class);
    }

    @Test
    void text_showsNoPrivateKey() {
        KeyRing ring = ring(RSA);
        String secret = RSA.toRSAKey().getPrivateExponent().toString();
        assertThat(ring.active().toString()).doesNotContain(secret);
        assertThat(ring.toString()).doesNotContain(secret);
    }

    private static KeyRing ring(@Nullable JWK active) {
        return KeyRing.of(keys(active).stream()
                .map(key -> LoadedKey.of(key.state(), ALL.get(key.ordinal() - 1)))
                .toList());
    }

    private static List<SigningKey> keys(@Nullable JWK active) {
        return ALL.stream().map(jwk -> key(jwk, jwk.equals(active))).toList();
    }

    private static SigningKey key(JWK jwk, boolean active) {
        KeyPair pair = new KeyPair(
                jwk.getKeyID(), KeyAlgorithm.valueOf(jwk.getAlgorithm().getName()), "", "");
        SigningKey key = new SigningKey(pair, KeyOrigin.GENERATED, ALL.indexOf(jwk) + 1, TestKeys.NOW, TestKeys.NOW);
        if (active) {
            key.activate(TestKeys.NOW);
        }
        return key;
    }

    private static List<String> kids() {
        return ALL.stream().map(JWK::getKeyID).toList();
    }

    private static List<Map<String, Object>> publishedKeys() throws ParseException {
        String jwks = ring(EC_LATER).jwks();
        return List.of(JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(jwks), "keys"));
    }
}
