package org.countersign.password.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SHA-1 hash of a password, as in public lists of breached passwords. It is only compared with these lists, and
 * never stored.
 *
 * @param hex 40 hexadecimal digits in upper case
 */
record BreachedHash(String hex) implements Comparable<BreachedHash> {

    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{40})(:\\d+)?");
    private static final Pattern NTLM_LINE = Pattern.compile("[0-9A-Fa-f]{32}(:\\d+)?");

    static BreachedHash of(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return new BreachedHash(HexFormat.of().withUpperCase().formatHex(hash));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Parses a line: {@code HASH:count} or only the hash. */
    static BreachedHash parse(String line) throws MalformedBreachedFileException {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
            return new BreachedHash(matcher.group(1).toUpperCase(Locale.ROOT));
        }
        throw new MalformedBreachedFileException(
                NTLM_LINE.matcher(line).matches()
                        ? "has NTLM hashes, of 32 digits."
                        : "has a line that is not a SHA-1 hash of 40 hexadecimal digits.");
    }

    @Override
    public int compareTo(BreachedHash other) {
        return hex.compareTo(other.hex);
    }
}
