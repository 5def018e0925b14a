package org.countersign.client.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.token.control.CompactJws;
import org.jspecify.annotations.Nullable;

/**
 * A DPoP proof whose signature is that of the key in its header (RFC 9449, section 4.2).
 *
 * @param key the thumbprint of the key (RFC 7638)
 */
record DpopProof(String key, Map<String, @Nullable Object> claims) {

    /** The accepted algorithms (RFC 7518, section 3.1): asymmetric ones only. */
    static final List<String> ALGORITHMS = List.of("ES256", "RS256", "PS256");

    /** The members of private and symmetric keys (RFC 7518, section 6). */
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final Set<String> PUBLIC = Set.of("kty", "crv", "x", "y", "n", "e");

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 4096;

    /** The usual exponent has 17 bits. A verification with a long one is expensive, and the sender chooses the key. */
    private static final int MAX_EXPONENT_BITS = 32;

    /** Reads a proof. Empty if it is not a JWT of this type, or not signed by the public key in its header. */
    static Optional<DpopProof> read(String text) {
        return CompactJws.parse(text).flatMap(DpopProof::verified);
    }

    private static Optional<DpopProof> verified(CompactJws jws) {
        Map<String, @Nullable Object> header = jws.header();
        if (!"dpop+jwt".equals(header.get("typ"))
                || header.containsKey("crit")
                || !(header.get("alg") instanceof String algorithm)
                || !ALGORITHMS.contains(algorithm)
                || !(header.get("jwk") instanceof Map<?, ?> jwk)
                || !Collections.disjoint(jwk.keySet(), PRIVATE)) {
            return Optional.empty();
        }
        try {
            JWK key = JWK.parse(publicPart(jwk));
            JWSHeader unchecked = new JWSHeader(JWSAlgorithm.parse(algorithm));
            return isFit(key, algorithm) && verifier(key).verify(unchecked, jws.signingInput(), jws.signature())
                    ? Optional.of(new DpopProof(key.computeThumbprint().toString(), jws.claims()))
                    : Optional.empty();
        } catch (ParseException | JOSEException unusable) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> publicPart(Map<?, ?> jwk) {
        Map<String, Object> members = new HashMap<>();
        jwk.forEach((name, value) -> {
            if (PUBLIC.contains(name) && value instanceof String text) {
                members.put(String.valueOf(name), text);
            }
        });
        return members;
    }

    private static boolean isFit(JWK key, String algorithm) throws JOSEException {
        if (algorithm.equals("ES256")) {
            return key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256);
        }
        return key instanceof RSAKey rsa
                && rsa.size() >= MIN_RSA_BITS
                && rsa.size() <= MAX_RSA_BITS
                && rsa.toRSAPublicKey().getPublicExponent().bitLength() <= MAX_EXPONENT_BITS;
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return key instanceof ECKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier((RSAKey) key);
    }

    Optional<String> text(String claim) {
        return claims.get(claim) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String toString() {
        return "DpopProof[" + key + "]";
    }
}
