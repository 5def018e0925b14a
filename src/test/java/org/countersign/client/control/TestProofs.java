package org.countersign.client.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.countersign.platform.control.Sha256;

/** Makes DPoP proofs, right ones and wrong ones. */
public final class TestProofs {

    private TestProofs() {}

    public static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the claims of a valid proof. They can be changed. */
    public static Map<String, Object> claims(String method, String url, Instant now) {
        return new HashMap<>(
                Map.of("jti", UUID.randomUUID().toString(), "htm", method, "htu", url, "iat", now.getEpochSecond()));
    }

    /** Returns the claims of a proof for an access token. */
    public static Map<String, Object> claims(String method, String url, Instant now, String accessToken) {
        Map<String, Object> claims = claims(method, url, now);
        claims.put("ath", Base64URL.encode(Sha256.of(accessToken)).toString());
        return claims;
    }

    /** Returns the header of a valid proof. It can be changed. */
    public static Map<String, Object> header(JWK key, String algorithm) {
        return new HashMap<>(Map.of(
                "typ", "dpop+jwt", "alg", algorithm, "jwk", key.toPublicJWK().toJSONObject()));
    }

    /** Returns a valid proof. */
    public static String proof(ECKey key, String method, String url, Instant now) {
        return sign(key, claims(method, url, now));
    }

    public static String sign(ECKey key, Map<String, Object> claims) {
        return sign(key, "ES256", header(key, "ES256"), claims);
    }

    /** Signs any header and claims. */
    public static String sign(JWK key, String algorithm, Map<String, Object> header, Map<String, Object> claims) {
        String input = unsigned(header, claims);
        try {
            JWSSigner signer = key instanceof ECKey ec
                    ? new ECDSASigner(ec)
                    : new RSASSASigner(((RSAKey) key).toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()));
            return input
                    + '.'
                    + signer.sign(
                            new JWSHeader(JWSAlgorithm.parse(algorithm)), input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns what would have to be signed. */
    public static String unsigned(Map<String, Object> header, Map<String, Object> claims) {
        return Base64URL.encode(JSONObjectUtils.toJSONString(header))
                + "."
                + Base64URL.encode(JSONObjectUtils.toJSONString(claims));
    }
}
