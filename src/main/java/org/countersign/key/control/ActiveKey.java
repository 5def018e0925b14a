package org.countersign.key.control;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;

/**
 * The key that signs, bound to one algorithm.
 *
 * @param header the header of all JWTs that it signs (RFC 7515, section 4)
 * @param encodedHeader the header in Base64url, as it is in the tokens
 */
public record ActiveKey(String kid, JWSHeader header, String encodedHeader, JWSSigner signer) {

    static ActiveKey of(String kid, JWSAlgorithm algorithm, JWSSigner signer) {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(kid)
                .build();
        return new ActiveKey(kid, header, header.toBase64URL().toString(), signer);
    }

    public JWSAlgorithm algorithm() {
        return header.getAlgorithm();
    }
}
