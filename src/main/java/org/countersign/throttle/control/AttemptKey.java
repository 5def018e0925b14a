package org.countersign.throttle.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.countersign.throttle.entity.AttemptKind;
import org.countersign.throttle.entity.Network;

/**
 * Computes the ids of counters: hashes of fixed length. So the text that somebody typed as an e-mail address is not
 * stored. Somebody who can read the table can still confirm a guessed address.
 */
final class AttemptKey {

    private AttemptKey() {}

    static String of(AttemptKind kind, String key) {
        return hash(kind + ":" + key);
    }

    static String of(Network network) {
        return hash("ADDRESS:" + network.value());
    }

    static String ofMail(String kind, String email) {
        return hash("MAIL:" + kind + ":" + email);
    }

    private static String hash(String key) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
