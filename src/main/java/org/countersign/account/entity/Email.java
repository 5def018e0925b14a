package org.countersign.account.entity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in its normal form: NFKC, trimmed, lower case. Two spellings of one address are one account. The
 * form is checked after normalising, since that can bring an {@code @} to light.
 */
public record Email(String value) {

    /** The longest address that fits an SMTP path (RFC 5321, section 4.5.3.1.3, erratum 1690). */
    public static final int MAX_LENGTH = 254;

    /** One {@code @}, something before it, a dotted name after it, nothing invisible; delivery proves the rest. */
    private static final Pattern FORM =
            Pattern.compile("[^\\s@\\p{C}\\p{Z}]{1,64}@[\\p{L}\\p{M}\\p{N}-]+(\\.[\\p{L}\\p{M}\\p{N}-]+)+");

    public static Optional<Email> parse(String text) {
        if (text.length() > 4 * MAX_LENGTH) {
            return Optional.empty();
        }
        String normal = normalised(text);
        boolean fits = normal.length() <= MAX_LENGTH && FORM.matcher(normal).matches();
        return fits ? Optional.of(new Email(normal)) : Optional.empty();
    }

    /** The normal form of a text that may be a part of an address only. */
    public static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** What stands before the {@code @}. */
    public String localPart() {
        return value.substring(0, value.indexOf('@'));
    }

    @Override
    public String toString() {
        return value;
    }
}
