package org.countersign.platform.control;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Runs work in batches. */
public final class Batches {

    private Batches() {}

    /**
     * Work on one page after another.
     *
     * @param <P> a position between two pages, such as the id of the last row
     * @param <E> the exception that the work may throw
     */
    @FunctionalInterface
    public interface Page<P, E extends Exception> {

        /**
         * Processes the page after a position, or the first page if it is empty.
         *
         * @return the position before the next page; empty after the last page
         */
        Optional<P> after(Optional<P> position) throws E;
    }

    /** Processes all pages. */
    public static <P, E extends Exception> void drain(Page<P, E> page) throws E {
        Optional<P> position = page.after(Optional.empty());
        while (position.isPresent()) {
            position = page.after(position);
        }
    }

    /**
     * Returns work that processes one page at each call, and stores its position. A page that failed is retried at the
     * next call. After the last page it starts with the first page again.
     *
     * @return work that returns true if more is left
     */
    public static <P> BooleanSupplier resuming(UnaryOperator<Optional<P>> page) {
        AtomicReference<Optional<P>> position = new AtomicReference<>(Optional.empty());
        return () -> {
            Optional<P> next = page.apply(position.get());
            position.set(next);
            return next.isPresent();
        };
    }

    /**
     * Returns work that runs a limited number of batches.
     *
     * @param batch runs one batch; returns true if more work is left
     * @return work that returns true if more is left
     */
    public static BooleanSupplier upTo(int max, BooleanSupplier batch) {
        return () -> {
            boolean more = true;
            for (int done = 0; more && done < max; done++) {
                more = batch.getAsBoolean();
            }
            return more;
        };
    }

    /** Returns work that consists of a single batch. */
    static BooleanSupplier once(Runnable task) {
        return () -> {
            task.run();
            return false;
        };
    }
}
