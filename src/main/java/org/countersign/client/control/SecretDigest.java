package org.countersign.client.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The digest of a client's secret. A secret has 256 random bits, so a fast hash is enough: nobody can try all of them.
 * The digest contains the client, so that it cannot be copied to another one.
 */
final class SecretDigest {

    private SecretDigest() {}

    static String of(String clientId, String secret) {
        return ofSha256(clientId, HexFormat.of().formatHex(sha256(secret)));
    }

    /** @param sha256 the SHA-256 hash of the secret, in hexadecimal lower case */
    static String ofSha256(String clientId, String sha256) {
        String text = "countersign client secret\n" + clientId + '\n' + sha256;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(text));
    }

    /** Compares in constant time. */
    static boolean areEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
