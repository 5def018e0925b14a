package org.countersign.platform.boundary;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the two parameters of a list that is answered page by page, {@code limit} and {@code cursor}. */
public final class PageQuery {

    private static final int USUAL = 50;

    private PageQuery() {}

    /** How many at most, 50 where it does not say. */
    public static int limit(@Nullable String text, int most) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("[1-9]\\d{0,8}") || Integer.parseInt(text) > most) {
            throw ProblemException.invalidField("limit", "Use a number from 1 to " + most + ".");
        }
        return Integer.parseInt(text);
    }

    /**
     * Where to go on; empty is from the start.
     *
     * @param parse reads a cursor that an earlier page has given, and is empty for anything else
     */
    public static <C> Optional<C> cursor(@Nullable String text, Function<String, Optional<C>> parse) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<C> cursor = parse.apply(text);
        if (cursor.isEmpty()) {
            throw ProblemException.invalidField("cursor", "Use what the page before gave as next.");
        }
        return cursor;
    }
}
