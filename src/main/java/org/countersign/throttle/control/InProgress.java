package org.countersign.throttle.control;

import java.time.Duration;
import org.countersign.throttle.control.AttemptCount.Decision;

/**
 * The SQL for attempts in progress. They expire some seconds after the last one was counted, because a node that
 * crashed reports no results.
 */
final class InProgress {

    static final String UNTIL = "current_timestamp + interval '10' second";

    /** An expiry further in the future was set while the database's clock was wrong. */
    private static final String NOT_EXPIRED = "in_progress_until > current_timestamp"
            + " and in_progress_until < current_timestamp + interval '2' minute";

    static final String ONE_MORE =
            "in_progress = 1 + case when " + NOT_EXPIRED + " then in_progress else 0 end, in_progress_until = " + UNTIL;

    static final String ONE_LESS = "in_progress = greatest(in_progress - 1, 0)";

    /** 1 if there are any, else 0. */
    static final String ANY = "case when in_progress > 0 and " + NOT_EXPIRED + " then 1 else 0 end";

    private InProgress() {}

    /** Reads a row of {@link #millisUntil} and {@link #ANY}. */
    static Decision.Delayed delayed(Object row) {
        Object[] columns = (Object[]) row;
        return new Decision.Delayed(
                Duration.ofMillis(((Number) columns[0]).longValue()), ((Number) columns[1]).intValue() == 1);
    }

    /** Returns an expression for the milliseconds until this time. */
    static String millisUntil(String time) {
        return "coalesce(cast((extract(epoch from " + time + ") - extract(epoch from current_timestamp)) * 1000"
                + " as bigint), 0)";
    }
}
