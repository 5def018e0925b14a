package org.countersign.key.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;

/**
 * A published key that verifies signatures, bound to one algorithm. The {@code alg} in a token's header alone never
 * decides.
 *
 * @param header a header with only the algorithm of the key
 */
public record VerificationKey(String kid, JWSHeader header, JWSVerifier verifier) {

    static VerificationKey of(String kid, JWSAlgorithm algorithm, JWSVerifier verifier) {
        return new VerificationKey(kid, new JWSHeader(algorithm), verifier);
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
