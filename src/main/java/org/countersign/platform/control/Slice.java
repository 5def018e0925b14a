package org.countersign.platform.control;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The rows of one page of a list.
 *
 * @param last the last row, after which the next page begins; empty if there is no next page
 */
public record Slice<T>(List<T> rows, Optional<T> last) {

    /**
     * Reads a page.
     *
     * @param limit the maximum number of rows on the page
     * @param query returns at most this number of rows; it is asked for one more, which shows that there is a next page
     */
    public static <T> Slice<T> read(int limit, IntFunction<List<T>> query) {
        List<T> found = query.apply(limit + 1);
        return found.size() <= limit
                ? new Slice<>(found, Optional.empty())
                : new Slice<>(found.subList(0, limit), Optional.of(found.get(limit - 1)));
    }
}
