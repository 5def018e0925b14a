package org.countersign.guard;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A public key with the one algorithm that it is for: {@code RS256} or {@code ES256} (RFC 7518, section 3.1). A token
 * with a different {@code alg} does not match it (RFC 8725, section 3.1).
 */
final class Key {

    private static final int LEAST_RSA_BITS = 2048;
    private static final int ES256_BYTES = 64;

    private final PublicKey key;
    private final String algorithm;

    private Key(PublicKey key, String algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    /** Reads a JWK. One that cannot be used is an exception. */
    static Key of(Map<?, ?> jwk) throws GeneralSecurityException {
        Object use = jwk.get("use");
        if (use != null && !use.equals("sig")) {
            throw new IllegalArgumentException("not for signatures");
        }
        Key key = "RSA".equals(jwk.get("kty")) ? rsa(jwk) : elliptic(jwk);
        Object algorithm = jwk.get("alg");
        if (algorithm != null && !algorithm.equals(key.algorithm)) {
            throw new IllegalArgumentException("for the algorithm " + algorithm);
        }
        return key;
    }

    private static Key rsa(Map<?, ?> jwk) throws GeneralSecurityException {
        BigInteger modulus = number(jwk, "n");
        if (modulus.bitLength() < LEAST_RSA_BITS) {
            throw new IllegalArgumentException("too short");
        }
        RSAPublicKeySpec spec = new RSAPublicKeySpec(modulus, number(jwk, "e"));
        return new Key(KeyFactory.getInstance("RSA").generatePublic(spec), "RS256");
    }

    private static Key elliptic(Map<?, ?> jwk) throws GeneralSecurityException {
        if (!"EC".equals(jwk.get("kty")) || !"P-256".equals(jwk.get("crv"))) {
            throw new IllegalArgumentException("another kind of key");
        }
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPublicKeySpec spec = new ECPublicKeySpec(
                new ECPoint(number(jwk, "x"), number(jwk, "y")), curve.getParameterSpec(ECParameterSpec.class));
        return new Key(KeyFactory.getInstance("EC").generatePublic(spec), "ES256");
    }

    private static BigInteger number(Map<?, ?> jwk, String member) {
        if (!(jwk.get(member) instanceof String text)) {
            throw new IllegalArgumentException("without " + member);
        }
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    String algorithm() {
        return algorithm;
    }

    /** Early versions of JDK 17 do not check that both numbers are at least 1 (CVE-2022-21449). */
    private boolean isInRange(byte[] signature) {
        BigInteger order = ((ECPublicKey) key).getParams().getOrder();
        return signature.length == ES256_BYTES
                && Stream.of(
                                Arrays.copyOf(signature, ES256_BYTES / 2),
                                Arrays.copyOfRange(signature, ES256_BYTES / 2, ES256_BYTES))
                        .map(half -> new BigInteger(1, half))
                        .allMatch(number -> number.signum() > 0 && number.compareTo(order) < 0);
    }

    boolean hasSigned(byte[] input, byte[] signature) {
        boolean rsa = algorithm.equals("RS256");
        if (!rsa && !isInRange(signature)) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            verifier.initVerify(key);
            verifier.update(input);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
