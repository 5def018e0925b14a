package org.countersign.password.control;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A PBKDF2 hash (RFC 8018) with HMAC. Parsed from the PHC form of passlib, and from the form of Jakarta Security,
 * {@code PBKDF2WithHmacSHA256:iterations:salt:hash}; stored in the first form.
 *
 * @param digest such as {@code sha256}
 * @param salt in Base64 without padding, with full stops for plus signs
 * @param hash in the same encoding
 */
public record Pbkdf2Hash(String digest, int iterations, String salt, String hash) implements PasswordHash {

    private static final Map<String, Integer> DIGEST_BYTES =
            Map.of("sha1", 20, "sha224", 28, "sha256", 32, "sha384", 48, "sha512", 64);

    private static final String BASE64 = "([A-Za-z0-9+/.]{2,128})={0,2}";
    private static final Pattern PHC = Pattern.compile(
            "\\$pbkdf2(?:-(sha[0-9]{1,3}))?\\$(?:i=)?([0-9]{1,9})(?:,l=[0-9]{1,3})?\\$" + BASE64 + "\\$" + BASE64);
    private static final Pattern JAKARTA =
            Pattern.compile("PBKDF2WithHmac(SHA[0-9]{1,3}):([0-9]{1,9}):" + BASE64 + ":" + BASE64);

    private static final int MAX_ROUNDS = 10_000_000;
    private static final int MIN_SALT = 8;
    private static final int MIN_HASH = 16;
    private static final int MAX_HASH = 64;
    private static final int BITS_PER_BYTE = 8;

    static Optional<Pbkdf2Hash> parse(String text) {
        Matcher parts = PHC.matcher(text);
        if (!parts.matches()) {
            parts = JAKARTA.matcher(text);
        }
        return parts.matches()
                ? of(
                        parts.group(1) == null ? "sha1" : parts.group(1),
                        Integer.parseInt(parts.group(2)),
                        parts.group(3),
                        parts.group(4))
                : Optional.empty();
    }

    /**
     * Creates a hash from the parts that other systems store: a digest in any case, salt and hash in Base64 with or
     * without padding.
     */
    public static Optional<Pbkdf2Hash> of(String digest, int iterations, String salt, String hash) {
        String name = digest.toLowerCase(Locale.ROOT);
        boolean fits = DIGEST_BYTES.containsKey(name)
                && iterations > 0
                && PhcBase64.lengthOf(salt) > 0
                && PhcBase64.lengthOf(hash) > 0;
        return fits ? Optional.of(new Pbkdf2Hash(name, iterations, unpadded(salt), unpadded(hash))) : Optional.empty();
    }

    private static String unpadded(String base64) {
        return base64.replace("=", "").replace('+', '.');
    }

    @Override
    public boolean matches(String password) {
        byte[] expected = PhcBase64.decode(hash).orElseThrow();
        PBEKeySpec spec = new PBEKeySpec(
                password.toCharArray(),
                PhcBase64.decode(salt).orElseThrow(),
                iterations,
                expected.length * BITS_PER_BYTE);
        try {
            byte[] computed = SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest.toUpperCase(Locale.ROOT))
                    .generateSecret(spec)
                    .getEncoded();
            return MessageDigest.isEqual(computed, expected);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no PBKDF2 with " + digest, missing);
        }
    }

    @Override
    public Optional<String> objection() {
        int length = PhcBase64.lengthOf(hash);
        int digestBytes = DIGEST_BYTES.getOrDefault(digest, 1);
        int blocks = (length + digestBytes - 1) / digestBytes;
        if ((long) iterations * blocks > MAX_ROUNDS) {
            return Optional.of("A PBKDF2 hash may use at most 10 million iterations, in all its blocks together.");
        }
        if (PhcBase64.lengthOf(salt) < MIN_SALT || length < MIN_HASH || length > MAX_HASH) {
            return Optional.of("The salt must have at least 8 bytes, and the hash 16 to 64.");
        }
        return text().length() > MAX_LENGTH ? Optional.of("The salt is too long.") : Optional.empty();
    }

    @Override
    public String text() {
        String name = digest.equals("sha1") ? "" : '-' + digest;
        return "$pbkdf2" + name + '$' + iterations + '$' + salt + '$' + hash;
    }

    @Override
    public String toString() {
        return "Pbkdf2Hash[" + digest + ", " + iterations + "]";
    }
}
