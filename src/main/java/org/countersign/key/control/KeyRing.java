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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * The published keys as they stood at one moment, ready for use; replaced as a whole when they change.
 *
 * @param states which keys these are and which of them signs
 */
record KeyRing(
        Map<String, KeyState> states,
        @Nullable ActiveKey signing,
        Map<String, VerificationKey> published,
        String jwks) {

    static KeyRing empty() {
        return new KeyRing(Map.of(), null, Map.of(), "{\"keys\":[]}");
    }

    /**
     * The active key signs; all of them verify.
     *
     * @param open gives both halves of a key
     */
    static KeyRing of(List<SigningKey> keys, Function<SigningKey, JWK> open) {
        ActiveKey signing = null;
        List<JWK> published = new ArrayList<>();
        for (SigningKey key : keys) {
            JWK jwk = open.apply(key);
            published.add(jwk.toPublicJWK());
            signing = key.isIn(KeyState.ACTIVE) ? activeKey(jwk) : signing;
        }
        return new KeyRing(
                statesOf(keys),
                signing,
                published.stream()
                        .map(KeyRing::verificationKey)
                        .collect(Collectors.toUnmodifiableMap(VerificationKey::kid, Function.identity())),
                JSONObjectUtils.toJSONString(new JWKSet(published).toJSONObject(true)));
    }

    /** Whether nothing has changed since. */
    boolean isOf(List<SigningKey> keys) {
        return states.equals(statesOf(keys));
    }

    private static Map<String, KeyState> statesOf(List<SigningKey> keys) {
        return keys.stream().collect(Collectors.toUnmodifiableMap(SigningKey::kid, SigningKey::state));
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
            return ActiveKey.of(key.getKeyID(), jwsAlgorithm(key), signer);
        } catch (JOSEException unfit) {
            throw new IllegalStateException("Cannot sign with " + key.getKeyID(), unfit);
        }
    }

    private static VerificationKey verificationKey(JWK key) {
        try {
            JWSVerifier verifier = switch (algorithmOf(key)) {
                case RS256 -> new RSASSAVerifier(key.toRSAKey());
                case ES256 -> new ECDSAVerifier(key.toECKey());
            };
            return VerificationKey.of(key.getKeyID(), jwsAlgorithm(key), verifier);
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
