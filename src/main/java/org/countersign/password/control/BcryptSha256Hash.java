package org.countersign.password.control;

import java.util.Optional;
import org.countersign.platform.control.Sha256;

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
        return bcrypt.matches(Sha256.hex(password));
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
