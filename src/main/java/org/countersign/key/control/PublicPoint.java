package org.countersign.key.control;

import com.nimbusds.jose.jwk.Curve;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import javax.crypto.KeyAgreement;

/**
 * Computes the public half of a private key on P-256. PKCS#8 does not always contain it, and the JDK does not compute
 * it. The Diffie-Hellman secret shared with the curve's base point is its x coordinate (RFC 6090, section 4). The
 * equation of the curve has two points with this coordinate.
 */
final class PublicPoint {

    private PublicPoint() {}

    static PublicKey of(ECPrivateKey key) throws GeneralSecurityException {
        ECParameterSpec params = key.getParams();
        if (!Curve.P_256.equals(Curve.forECParameterSpec(params))) {
            throw new InvalidKeySpecException("Not on P-256");
        }
        KeyFactory factory = KeyFactory.getInstance("EC");
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key);
        agreement.doPhase(factory.generatePublic(new ECPublicKeySpec(params.getGenerator(), params)), true);
        BigInteger x = new BigInteger(1, agreement.generateSecret());
        for (BigInteger y : roots(x, params.getCurve())) {
            PublicKey candidate = factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), params));
            if (KeyPairs.belongTogether(key, candidate)) {
                return candidate;
            }
        }
        throw new InvalidKeySpecException("No point belongs to this key");
    }

    /** Returns the two candidates for y. The prime must be 3 modulo 4, like that of P-256. */
    private static List<BigInteger> roots(BigInteger x, EllipticCurve curve) {
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger square =
                x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
        BigInteger root = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
        return List.of(root, p.subtract(root));
    }
}
