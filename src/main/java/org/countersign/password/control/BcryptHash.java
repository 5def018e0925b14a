package org.countersign.password.control;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A bcrypt hash. {@code $2a$}, {@code $2b$} and {@code $2y$} are names of the same algorithm for UTF-8 passwords;
 * {@code $2x$} is a different, faulty algorithm. Only the first 72 bytes of a password are used. A NUL is a byte like
 * any other.
 */
public record BcryptHash(int cost, String text) implements PasswordHash {

    private static final Pattern FORMAT = Pattern.compile("\\$2[aby]\\$(0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{53}");

    private static final int MAX_COST = 16;
    private static final int LAST_OF_SALT = "$2b$10$".length() + 21;
    private static final String DIGITS = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int UNUSED_BITS = 0b1111;

    static Optional<BcryptHash> parse(String text) {
        Matcher parts = FORMAT.matcher(text);
        return parts.matches() ? Optional.of(new BcryptHash(Integer.parseInt(parts.group(1)), text)) : Optional.empty();
    }

    @Override
    public boolean matches(String password) {
        return OpenBSDBCrypt.checkPassword(canonical(), password.getBytes(StandardCharsets.UTF_8));
    }

    /** Clears four unused bits in the last character of the salt. Some implementations leave them set. */
    private String canonical() {
        int digit = DIGITS.indexOf(text.charAt(LAST_OF_SALT)) & ~UNUSED_BITS;
        return text.substring(0, LAST_OF_SALT) + DIGITS.charAt(digit) + text.substring(LAST_OF_SALT + 1);
    }

    @Override
    public Optional<String> objection() {
        return cost > MAX_COST
                ? Optional.of("The cost of a bcrypt hash may be at most " + MAX_COST + ".")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "BcryptHash[" + cost + "]";
    }
}
