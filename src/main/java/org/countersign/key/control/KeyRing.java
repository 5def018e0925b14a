package org.countersign.key.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.key.entity.KeyAlgorithm;
import org.jspecify.annotations.Nullable;

/** The keys as they stood at one moment, ready for use; replaced as a whole when they change. */
record KeyRing(@Nullable ActiveKey signing, Map<String, VerificationKey> published, String jwks) {

    static KeyRing empty() {
        return new KeyRing(null, Map.of(), "{\"keys\":[]}");
    }

    /** The last key of the algorithm signs; all of them verify. */
    static KeyRing of(List<JWK> keys, KeyAlgorithm algorithm) {
        Map<String, VerificationKey> published = keys.stream()
                .map(KeyRing::verificationKey)
                .collect(Collectors.toUnmodifiableMap(VerificationKey::kid, Function.identity()));
        ActiveKey signing = keys.stream()
                .filter(key -> key.getAlgorithm().getName().equals(algorithm.name()))
                .reduce((earlier, later) -> later)
                .map(KeyRing::activeKey)
                .orElse(null);
        return new KeyRing(signing, published, JSONObjectUtils.toJSONString(new JWKSet(keys).toJSONObject(true)));
    }

    ActiveKey active() {
        if (signing == null) {
            throw new IllegalStateException("No signing key is loaded");
        }
        return signing;
    }

    Optional<VerificationKey> find(String kid) {
        return Optional.ofNullable(published.get(kid));
    }

    private static ActiveKey activeKey(JWK key) {
        try {
            JWSSigner signer = switch (algorithmOf(key)) {
                case RS256 -> new RSASSASigner(key.toRSAKey());
                case ES256 -> new ECDSASigner(key.toECKey());
            };
            return new ActiveKey(key.getKeyID(), jwsAlgorithm(key), signer);
        } catch (JOSEException unfit) {
            throw new IllegalStateException("Cannot sign with " + key.getKeyID(), unfit);
        }
    }

    private static VerificationKey verificationKey(JWK key) {
        try {
            JWSVerifier verifier = switch (algorithmOf(key)) {
                case RS256 -> new RSASSAVerifier(key.toRSAKey().toPublicJWK());
                case ES256 -> new ECDSAVerifier(key.toECKey().toPublicJWK());
            };
            return new VerificationKey(key.getKeyID(), jwsAlgorithm(key), verifier);
        } catch (JOSEException unfit) {
            throw new IllegalStateException("Cannot verify with " + key.getKeyID(), unfit);
        }
    }

    private static KeyAlgorithm algorithmOf(JWK key) {
        return KeyAlgorithm.valueOf(key.getAlgorithm().getName());
    }

    private static JWSAlgorithm jwsAlgorithm(JWK key) {
        return JWSAlgorithm.parse(key.getAlgorithm().getName());
    }
}
