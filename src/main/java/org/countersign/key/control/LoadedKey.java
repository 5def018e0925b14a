package org.countersign.key.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.KeyState;
import org.jspecify.annotations.Nullable;

/**
 * A published key, ready for use.
 *
 * @param state the state in which the key was loaded
 * @param verification verifies its signatures
 * @param signing signs with it; null unless it is the active key
 */
record LoadedKey(
        KeyState state,
        JWK publicJwk,
        VerificationKey verification,
        @Nullable ActiveKey signing) {

    /** @param jwk both halves of the key */
    static LoadedKey of(KeyState state, JWK jwk) {
        try {
            return new LoadedKey(
                    state,
                    jwk.toPublicJWK(),
                    VerificationKey.of(jwk),
                    state == KeyState.ACTIVE ? ActiveKey.of(jwk.getKeyID(), jwsAlgorithm(jwk), signer(jwk)) : null);
        } catch (JOSEException unfit) {
            throw new IllegalStateException("Cannot use " + jwk.getKeyID(), unfit);
        }
    }

    String kid() {
        return verification.kid();
    }

    /**
     * Returns the key in its present state. A key that is no longer active stops signing. A key that has become active
     * keeps its previous state until it is loaded again, because it cannot sign yet.
     */
    LoadedKey in(KeyState present) {
        if (present == KeyState.ACTIVE) {
            return this;
        }
        return new LoadedKey(present, publicJwk, verification, null);
    }

    private static JWSSigner signer(JWK key) throws JOSEException {
        return switch (algorithmOf(key)) {
            case RS256 -> new RSASSASigner(key.toRSAKey());
            case ES256 -> new ECDSASigner(key.toECKey());
        };
    }

    private static KeyAlgorithm algorithmOf(JWK key) {
        return KeyAlgorithm.valueOf(key.getAlgorithm().getName());
    }

    private static JWSAlgorithm jwsAlgorithm(JWK key) {
        return JWSAlgorithm.parse(key.getAlgorithm().getName());
    }
}
