package org.countersign.key.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import org.countersign.key.entity.KeyAlgorithm;

/**
 * Generates key pairs. The {@code kid} is the JWK thumbprint (RFC 7638), so it is unique and always matches the key.
 */
@ApplicationScoped
public class KeyPairs {

    private static final int RSA_BITS = 2048;

    @Inject
    SecureRandom random;

    JWK generate(KeyAlgorithm algorithm) {
        try {
            return switch (algorithm) {
                case RS256 ->
                    new RSAKeyGenerator(RSA_BITS)
                            .secureRandom(random)
                            .keyIDFromThumbprint(true)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyUse(KeyUse.SIGNATURE)
                            .generate();
                case ES256 ->
                    new ECKeyGenerator(Curve.P_256)
                            .secureRandom(random)
                            .keyIDFromThumbprint(true)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyUse(KeyUse.SIGNATURE)
                            .generate();
            };
        } catch (JOSEException failed) {
            throw new IllegalStateException("Cannot make a key for " + algorithm, failed);
        }
    }

    /** Returns whether the public half verifies a signature of the private half. */
    static boolean belongTogether(PrivateKey secret, PublicKey published) {
        try {
            Signature signature = Signature.getInstance("SHA256with" + (secret instanceof RSAKey ? "RSA" : "ECDSA"));
            byte[] probe = {1, 2, 3};
            signature.initSign(secret);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(published);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException unfit) {
            return false;
        }
    }
}
