package org.countersign.password.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * A scrypt hash (RFC 7914), stored in the PHC form of passlib.
 *
 * @param salt in Base64 without padding
 * @param hash in Base64 without padding
 */
public record ScryptHash(Cost cost, String salt, String hash) implements PasswordHash {

    private static final String BASE64 = "([A-Za-z0-9+/]{2,128})={0,2}";
    private static final Pattern FORMAT =
            Pattern.compile("\\$scrypt\\$ln=([0-9]{1,2}),r=([0-9]{1,3}),p=([0-9]{1,3})\\$" + BASE64 + "\\$" + BASE64);

    private static final int MIN_SALT = 8;
    private static final int MIN_HASH = 16;

    /** The parameters of RFC 7914, section 2, with N as its logarithm. */
    record Cost(int logN, int blockSize, int parallelism) {

        private static final int BYTES_PER_BLOCK = 128;
        private static final int MAX_LOG_N = 20;
        private static final long MAX_MEMORY = 64L * 1024 * 1024;
        private static final long MAX_WORK = 512L * 1024 * 1024;

        Optional<String> objection() {
            if (logN < 1 || blockSize < 1 || parallelism < 1) {
                return Optional.of("The parameters of the scrypt hash are not valid.");
            }
            if (logN > MAX_LOG_N || bytes() > MAX_MEMORY || bytes() * parallelism > MAX_WORK) {
                return Optional.of(
                        "A scrypt hash may use at most 64 MiB, and at most 512 MiB for all its threads together.");
            }
            return Optional.empty();
        }

        /** In KiB. */
        int memory() {
            return (int) (bytes() / 1024);
        }

        private long bytes() {
            return ((long) BYTES_PER_BLOCK * blockSize) << logN;
        }

        byte[] derive(String password, byte[] salt, int length) {
            byte[] key = password.getBytes(StandardCharsets.UTF_8);
            return SCrypt.generate(key, salt, 1 << logN, blockSize, parallelism, length);
        }
    }

    static Optional<ScryptHash> parse(String text) {
        Matcher parts = FORMAT.matcher(text);
        return parts.matches()
                ? of(
                        new Cost(number(parts.group(1)), number(parts.group(2)), number(parts.group(3))),
                        parts.group(4),
                        parts.group(5))
                : Optional.empty();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** Creates a hash from the parts that other systems store: salt and hash in Base64 with or without padding. */
    static Optional<ScryptHash> of(Cost cost, String salt, String hash) {
        return PhcBase64.lengthOf(salt) > 0 && PhcBase64.lengthOf(hash) > 0
                ? Optional.of(new ScryptHash(cost, salt.replace("=", ""), hash.replace("=", "")))
                : Optional.empty();
    }

    @Override
    public boolean matches(String password) {
        byte[] expected = PhcBase64.decode(hash).orElseThrow();
        byte[] computed = cost.derive(password, PhcBase64.decode(salt).orElseThrow(), expected.length);
        return MessageDigest.isEqual(computed, expected);
    }

    @Override
    public Optional<String> objection() {
        if (PhcBase64.lengthOf(salt) < MIN_SALT || PhcBase64.lengthOf(hash) < MIN_HASH) {
            return Optional.of("The salt must have at least 8 bytes, and the hash at least 16.");
        }
        return cost.objection();
    }

    @Override
    public int memory() {
        return cost.memory();
    }

    @Override
    public String text() {
        return "$scrypt$ln=" + cost.logN() + ",r=" + cost.blockSize() + ",p=" + cost.parallelism() + '$' + salt + '$'
                + hash;
    }

    @Override
    public String toString() {
        return "ScryptHash[" + cost + "]";
    }
}
