package org.countersign.account.control;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash of bcrypt. {@code $2a$}, {@code $2b$} and {@code $2y$} are names of one algorithm for what is UTF-8;
 * {@code $2x$} is another, and broken. Only the first 72 bytes of a password count, and a NUL is a byte like any other.
 */
record BcryptHash(int cost, String text) implements PasswordHash {

    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{53}");

    private static final int MAX_COST = 16;
    private static final int SETTINGS_LENGTH = "$2b$10$".length() + 22;

    static Optional<BcryptHash> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() ? Optional.of(new BcryptHash(Integer.parseInt(parts.group(1)), text)) : Optional.empty();
    }

    /** Compared without the salt, whose last character has bits that mean nothing and that not everyone clears. */
    @Override
    public boolean matches(String password) {
        String settings = "$2b" + text.substring("$2b".length(), SETTINGS_LENGTH);
        String computed = BcryptFunction.getInstance(Bcrypt.B, cost)
                .hash(password.getBytes(StandardCharsets.UTF_8), settings.getBytes(StandardCharsets.US_ASCII))
                .getResult();
        return MessageDigest.isEqual(bytes(computed), bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.substring(SETTINGS_LENGTH).getBytes(StandardCharsets.US_ASCII);
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
