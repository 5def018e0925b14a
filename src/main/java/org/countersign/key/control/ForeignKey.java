package org.countersign.key.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** An imported key pair that can be used with one of our algorithms. */
final class ForeignKey {

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final BigInteger MIN_RSA_EXPONENT = BigInteger.valueOf(65_537);

    private final JWK jwk;

    private ForeignKey(JWK jwk) {
        this.jwk = jwk;
    }

    JWK jwk() {
        return jwk;
    }

    /**
     * Parses a key pair in PKCS#12, or in PKCS#8 in PEM.
     *
     * @param password the password of a PKCS#12 file
     */
    static ForeignKey read(byte[] content, String password) throws UnusableKeyException {
        return of(KeyFiles.read(content, password));
    }

    /** Creates a key. Throws if it is too weak or of another kind, or if its halves do not belong together. */
    static ForeignKey of(KeyPair pair) throws UnusableKeyException {
        JWK jwk = pair.getPublic() instanceof RSAPublicKey rsa ? rsa(pair, rsa) : ec(pair);
        if (!KeyPairs.belongTogether(pair.getPrivate(), pair.getPublic())) {
            throw new UnusableKeyException("The private and the public key do not belong together.");
        }
        return new ForeignKey(jwk);
    }

    private static JWK rsa(KeyPair pair, RSAPublicKey key) throws UnusableKeyException {
        int bits = key.getModulus().bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
            throw new UnusableKeyException(
                    "The RSA key has " + bits + " bits; it needs " + MIN_RSA_BITS + " to " + MAX_RSA_BITS + ".");
        }
        BigInteger exponent = key.getPublicExponent();
        if (exponent.compareTo(MIN_RSA_EXPONENT) < 0 || !exponent.testBit(0)) {
            throw new UnusableKeyException("The public exponent of the RSA key is too small or even; use 65537.");
        }
        try {
            return new RSAKey.Builder(key)
                    .privateKey(pair.getPrivate())
                    .algorithm(JWSAlgorithm.RS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException | RuntimeException unfit) {
            throw new UnusableKeyException("The RSA key cannot be used.");
        }
    }

    private static JWK ec(KeyPair pair) throws UnusableKeyException {
        if (!(pair.getPublic() instanceof ECPublicKey key)
                || !(pair.getPrivate() instanceof ECPrivateKey secret)
                || !Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))) {
            throw new UnusableKeyException("The key is neither RSA nor on the curve P-256.");
        }
        try {
            return new ECKey.Builder(Curve.P_256, key)
                    .privateKey(secret)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException | RuntimeException unfit) {
            throw new UnusableKeyException("The key on P-256 cannot be used.");
        }
    }
}
