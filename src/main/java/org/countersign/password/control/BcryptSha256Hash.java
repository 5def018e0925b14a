package org.countersign.password.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Django's {@code bcrypt_sha256}: bcrypt of the hexadecimal SHA-256 of a password, so that long passwords are used
 * completely.
 */
public record BcryptSha256Hash(BcryptHash bcrypt) implements PasswordHash {

    private static final String PREFIX = "bcrypt_sha256$";

    static Optional<BcryptSha256Hash> parse(String text) {
        return text.startsWith(PREFIX)
                ? BcryptHash.parse(text.substring(PREFIX.length())).map(BcryptSha256Hash::new)
                : Optional.empty();
    }

    @Override
    public boolean matches(String password) {
        return bcrypt.matches(HexFormat.of().formatHex(sha256(password)));
    }

    private static byte[] sha256(String password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }

    @Override
    public Optional<String> objection() {
        return bcrypt.objection();
    }

    @Override
    public String text() {
        return PREFIX + bcrypt.text();
    }

    @Override
    public String toString() {
        return "BcryptSha256Hash[" + bcrypt.cost() + "]";
    }
}
