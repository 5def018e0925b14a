package org.countersign.key.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The key that signs, bound to one algorithm.
 *
 * @param header the header of the JWTs that it signs (RFC 7515, section 4)
 * @param encodedHeader the header in Base64url, as it is in the tokens
 * @param encodedAtJwtHeader the same with the type {@code at+jwt} (RFC 9068, section 2.1)
 * @param encodedUntypedHeader the same without a type
 */
public record ActiveKey(
        String kid,
        JWSHeader header,
        String encodedHeader,
        String encodedAtJwtHeader,
        String encodedUntypedHeader,
        JWSSigner signer) {

    private static final JOSEObjectType AT_JWT = new JOSEObjectType("at+jwt");

    static ActiveKey of(String kid, JWSAlgorithm algorithm, JWSSigner signer) {
        JWSHeader header = header(kid, algorithm, JOSEObjectType.JWT);
        return new ActiveKey(
                kid,
                header,
                header.toBase64URL().toString(),
                header(kid, algorithm, AT_JWT).toBase64URL().toString(),
                new JWSHeader.Builder(algorithm)
                        .keyID(kid)
                        .build()
                        .toBase64URL()
                        .toString(),
                signer);
    }

    /** Returns the encoded header of JWTs with another type. */
    public String encodedHeaderOf(String type) {
        return header(kid, algorithm(), new JOSEObjectType(type)).toBase64URL().toString();
    }

    private static JWSHeader header(String kid, JWSAlgorithm algorithm, JOSEObjectType type) {
        return new JWSHeader.Builder(algorithm).type(type).keyID(kid).build();
    }

    /**
     * Signs a JWT and returns it in compact form (RFC 7515, section 7.1).
     *
     * @param encoded one of the encoded headers
     * @param claims the claims in JSON
     */
    public String sign(String encoded, String claims) {
        String signed = encoded + '.' + encode(claims);
        try {
            Base64URL signature = signer.sign(header, signed.getBytes(StandardCharsets.US_ASCII));
            return signed + '.' + signature;
        } catch (JOSEException failed) {
            throw new IllegalStateException("Cannot sign with " + kid, failed);
        }
    }

    /** Uses the JDK's encoder. The payload is not secret, so constant-time encoding is not needed. */
    private static String encode(String claims) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    }

    public JWSAlgorithm algorithm() {
        return header.getAlgorithm();
    }
}
