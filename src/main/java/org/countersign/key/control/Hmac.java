package org.countersign.key.control;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Computes message authentication codes with the keys of {@link Secrets#macKeys}: HMAC-SHA-256 (RFC 2104). */
public final class Hmac {

    static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    public static byte[] of(SecretKey key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }
}
