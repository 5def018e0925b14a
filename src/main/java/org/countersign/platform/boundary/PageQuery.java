package org.countersign.platform.boundary;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a paginated list, {@code limit} and {@code cursor}. */
public final class PageQuery {

    private static final int DEFAULT_LIMIT = 50;

    private PageQuery() {}

    /** Returns the size of a page, by default 50. */
    public static int limit(@Nullable String text, int max) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("[1-9]\\d{0,8}") || Integer.parseInt(text) > max) {
            throw ProblemException.invalidField("limit", "Use a number from 1 to " + max + ".");
        }
        return Integer.parseInt(text);
    }

    /**
     * Returns the position after the previous page, or empty for the first page.
     *
     * @param parse parses a cursor from an earlier page, and returns empty for any other text
     */
    public static <C> Optional<C> cursor(@Nullable String text, Function<String, Optional<C>> parse) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<C> cursor = parse.apply(text);
        if (cursor.isEmpty()) {
            throw ProblemException.invalidField("cursor", "Use the value of next from the previous page.");
        }
        return cursor;
    }
}
