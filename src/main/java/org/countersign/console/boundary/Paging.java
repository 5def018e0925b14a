package org.countersign.console.boundary;

import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.account.entity.Email;
import org.countersign.platform.boundary.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads the parameters by which a list is searched and turned over. What is wrong is refused, never ignored. */
final class Paging {

    private static final int MOST = 200;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern SEARCHED = Pattern.compile("[^\\p{Cc}]{0,254}");

    private Paging() {}

    static int limit(String text) {
        int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw ProblemException.invalidField("limit", "Use a whole number from 1 to " + MOST + ".");
        }
        return limit;
    }

    static Optional<Email> after(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Email> after = Email.parse(text);
        if (after.isEmpty()) {
            throw ProblemException.invalidField("after", "Use the next of the page before.");
        }
        return after;
    }

    static String searched(String field, @Nullable String text) {
        if (text != null && !SEARCHED.matcher(text).matches()) {
            throw ProblemException.invalidField(field, "Use at most 254 characters, and no control characters.");
        }
        return text == null ? "" : text;
    }
}
