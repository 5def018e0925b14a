package org.countersign.key.control;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;

/**
 * The key that signs, bound to one algorithm.
 *
 * @param header the header of the JWTs that it signs (RFC 7515, section 4)
 * @param encodedHeader the header in Base64url, as it is in the tokens
 * @param encodedAtJwtHeader the same with the type {@code at+jwt} (RFC 9068, section 2.1)
 */
public record ActiveKey(
        String kid, JWSHeader header, String encodedHeader, String encodedAtJwtHeader, JWSSigner signer) {

    private static final JOSEObjectType AT_JWT = new JOSEObjectType("at+jwt");

    static ActiveKey of(String kid, JWSAlgorithm algorithm, JWSSigner signer) {
        JWSHeader header = header(kid, algorithm, JOSEObjectType.JWT);
        JWSHeader atJwtHeader = header(kid, algorithm, AT_JWT);
        return new ActiveKey(
                kid,
                header,
                header.toBase64URL().toString(),
                atJwtHeader.toBase64URL().toString(),
                signer);
    }

    private static JWSHeader header(String kid, JWSAlgorithm algorithm, JOSEObjectType type) {
        return new JWSHeader.Builder(algorithm).type(type).keyID(kid).build();
    }

    public JWSAlgorithm algorithm() {
        return header.getAlgorithm();
    }
}
