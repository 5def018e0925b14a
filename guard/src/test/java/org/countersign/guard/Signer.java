package org.countersign.guard;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Signs tokens with a key, and shows its public part as a JWK. */
final class Signer {

    private static final int COORDINATE = 32;

    private final String kid;
    private final String algorithm;
    private final KeyPair keys;

    private Signer(String kid, String algorithm, KeyPair keys) {
        this.kid = kid;
        this.algorithm = algorithm;
        this.keys = keys;
    }

    static Signer rsa(String kid, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new Signer(kid, "RS256", generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Signer elliptic(String kid) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new Signer(kid, "ES256", generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the JWK with further members, each with a comma before it. */
    String jwk(String more) {
        if (keys.getPublic() instanceof RSAPublicKey rsa) {
            return "{\"kty\":\"RSA\",\"kid\":\"" + kid + "\",\"n\":\""
                    + encode(rsa.getModulus().toByteArray()) + "\",\"e\":\"AQAB\"" + more + "}";
        }
        ECPublicKey elliptic = (ECPublicKey) keys.getPublic();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"" + kid + "\",\"x\":\""
                + coordinate(elliptic.getW().getAffineX()) + "\",\"y\":\""
                + coordinate(elliptic.getW().getAffineY()) + "\"" + more + "}";
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(COORDINATE, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return encode(fixed);
    }

    String header() {
        return "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\",\"typ\":\"JWT\"}";
    }

    String sign(String claims) {
        return sign(header(), claims);
    }

    String sign(String header, String claims) {
        String input =
                encode(header.getBytes(StandardCharsets.UTF_8)) + '.' + encode(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature =
                    Signature.getInstance(algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + '.' + encode(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] publicKey() {
        byte[] encoded = keys.getPublic().getEncoded();
        return Arrays.copyOf(encoded, encoded.length);
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
