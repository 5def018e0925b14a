package org.countersign.platform.control;

import java.time.Duration;

/**
 * The maximum time between the ends of two runs of a task. It is three intervals of the task, and not less than its
 * thread may need for other work.
 */
record Timeout(long nanos) {

    /** The timeout of a task that runs only once, or that waits for another system: it is never late. */
    static final Timeout NONE = new Timeout(Long.MAX_VALUE);

    private static final int INTERVALS = 3;
    private static final Duration MIN_OF_OWN_THREAD = Duration.ofSeconds(10);
    private static final Duration MIN_OF_SHARED_THREAD = Duration.ofMinutes(1);

    static Timeout ofOwnThread(Duration interval) {
        return of(interval, MIN_OF_OWN_THREAD);
    }

    static Timeout ofSharedThread(Duration interval) {
        return of(interval, MIN_OF_SHARED_THREAD);
    }

    private static Timeout of(Duration interval, Duration minimum) {
        return new Timeout(Math.max(interval.multipliedBy(INTERVALS).toNanos(), minimum.toNanos()));
    }
}
