package org.countersign.mail.entity;

import java.util.Optional;
import java.util.regex.Pattern;

/** An address that is safe in the header of a mail: it has no control characters, spaces, quotes or brackets. */
public record MailAddress(String value) {

    private static final int MAX_LENGTH = 320;

    private static final Pattern FORM = Pattern.compile(
            "[^@\\p{C}\\p{Z}\"(),:;<>\\[\\\\\\]]{1,64}@[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}.-]*[\\p{L}\\p{M}\\p{N}])?");

    /** Parses an address without a display name. Empty if the text is not such an address. */
    public static Optional<MailAddress> parse(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches()
                ? Optional.of(new MailAddress(text))
                : Optional.empty();
    }

    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
