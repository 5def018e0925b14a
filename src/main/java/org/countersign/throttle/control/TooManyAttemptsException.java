package org.countersign.throttle.control;

import java.time.Duration;

/**
 * Thrown when an attempt was not made because too many before it have failed. The response is 429 with Retry-After.
 * Thrown outside of transactions, so it rolls nothing back.
 */
public final class TooManyAttemptsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration delay;

    TooManyAttemptsException(Duration delay) {
        super("The next attempt is possible in " + delay, null, false, false);
        this.delay = delay;
    }

    /** Returns the time until the next attempt is possible. */
    public Duration delay() {
        return delay;
    }
}
