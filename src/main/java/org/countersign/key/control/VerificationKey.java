package org.countersign.key.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import org.countersign.key.entity.KeyAlgorithm;

/**
 * A published key that verifies signatures, bound to one algorithm. The {@code alg} in a token's header alone never
 * decides.
 *
 * @param header a header with only the algorithm of the key
 */
public record VerificationKey(String kid, JWSHeader header, JWSVerifier verifier) {

    /** @param jwk the public half suffices */
    static VerificationKey of(JWK jwk) throws JOSEException {
        String algorithm = jwk.getAlgorithm().getName();
        JWSVerifier verifier = switch (KeyAlgorithm.valueOf(algorithm)) {
            case RS256 -> new RSASSAVerifier(jwk.toRSAKey());
            case ES256 -> new ECDSAVerifier(jwk.toECKey());
        };
        return new VerificationKey(jwk.getKeyID(), new JWSHeader(JWSAlgorithm.parse(algorithm)), verifier);
    }

    /** Returns the name of the algorithm (RFC 7518, section 3.1). */
    public String algorithm() {
        return header.getAlgorithm().getName();
    }

    /** Returns whether the signature is valid for these bytes, with this key and its algorithm. */
    public boolean hasSigned(byte[] content, Base64URL signature) {
        try {
            return verifier.verify(header, content, signature);
        } catch (JOSEException unfit) {
            return false;
        }
    }
}
