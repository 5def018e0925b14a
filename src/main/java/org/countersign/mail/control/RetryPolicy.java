package org.countersign.mail.control;

import java.time.Duration;
import java.time.Instant;

/** Decides when a mail is sent again after a temporary failure. */
final class RetryPolicy {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** After this many doublings every pause is the longest. */
    private static final int MAX_DOUBLINGS = 9;

    private RetryPolicy() {}

    /**
     * Returns the time of the next attempt: after 10 seconds, then after twice as long each time, up to an hour.
     *
     * @param attempts the number of attempts before the failed one
     */
    static Instant next(int attempts, Instant now) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(attempts, MAX_DOUBLINGS));
        return now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
    }
}
