package org.countersign.client.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.countersign.platform.control.Sha256;

/**
 * The digest of a client's secret. A secret has 256 random bits, so a fast hash is enough: nobody can try all of them.
 * The digest contains the client, so that it cannot be copied to another one.
 */
final class SecretDigest {

    private SecretDigest() {}

    static String of(String clientId, String secret) {
        return ofSha256(clientId, Sha256.hex(secret));
    }

    /** @param sha256 the SHA-256 hash of the secret, in hexadecimal lower case */
    static String ofSha256(String clientId, String sha256) {
        String text = "countersign client secret\n" + clientId + '\n' + sha256;
        return Sha256.base64url(text);
    }

    /** Compares in constant time. */
    static boolean areEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
