package org.countersign.throttle.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.countersign.throttle.entity.Kind;

/**
 * What tries are counted under: a hash of one length for any e-mail, so that none that somebody tried is stored. It
 * hides no e-mail from who guesses it.
 */
final class TryKey {

    private TryKey() {}

    static String of(Kind kind, String key) {
        byte[] text = (kind + ":" + key).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
