package org.countersign.key.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;

/**
 * A published key, with the only algorithm it may be used for: what a token's header claims is never enough.
 *
 * @param header says the algorithm, and nothing else that matters for a signature
 */
public record VerificationKey(String kid, JWSHeader header, JWSVerifier verifier) {

    static VerificationKey of(String kid, JWSAlgorithm algorithm, JWSVerifier verifier) {
        return new VerificationKey(kid, new JWSHeader(algorithm), verifier);
    }

    /** The name of the algorithm (RFC 7518, section 3.1). */
    public String algorithm() {
        return header.getAlgorithm().getName();
    }

    /** Whether this is the signature of the key's holder, by the key's algorithm, under these bytes. */
    public boolean hasSigned(byte[] content, Base64URL signature) {
        try {
            return verifier.verify(header, content, signature);
        } catch (JOSEException unfit) {
            return false;
        }
    }
}
