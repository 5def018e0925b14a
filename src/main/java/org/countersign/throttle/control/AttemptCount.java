package org.countersign.throttle.control;

import java.time.Duration;
import java.util.Optional;
import org.countersign.throttle.entity.Attempt;
import org.countersign.throttle.entity.AttemptResult;
import org.countersign.throttle.entity.Refusal;

/**
 * A counter that limits attempts. It is stored in the database and shared by all nodes. Each method is its own
 * transaction, so that an attempt stays counted even if its request fails.
 */
interface AttemptCount {

    /** The decision about an attempt. */
    sealed interface Decision {

        /** The attempt is counted and may be made. */
        record Counted() implements Decision {}

        /**
         * The attempt is not counted.
         *
         * @param remaining how long the next attempt has to wait; zero or less if it does not
         * @param inProgress whether attempts are in progress whose results may end the delay
         */
        record Delayed(Duration remaining, boolean inProgress) implements Decision {

            /**
             * Returns the same delay, shortened to the longest one.
             *
             * @param limit shortens the stored delay; called only if it is longer
             */
            Decision limitedTo(Duration longest, Runnable limit) {
                if (remaining.compareTo(longest) <= 0) {
                    return this;
                }
                limit.run();
                return new Delayed(longest, inProgress);
            }
        }

        default boolean mayChange() {
            return this instanceof Delayed delayed && delayed.inProgress();
        }
    }

    /** Returns the id of the counter for this attempt; empty if this kind of counter does not apply to it. */
    Optional<String> idOf(Attempt attempt);

    /** Returns the reason for which this counter rejects an attempt. */
    Refusal refusalOf(Attempt attempt);

    /** Counts an attempt unless a delay is active. Empty if the counter has no row yet. */
    Optional<Decision> count(String id);

    /** Counts the first attempt. Returns false, without counting, if there is already a row. */
    boolean begin(String id);

    /** Records the result of a counted attempt. */
    void report(String id, AttemptResult result);

    /** Deletes some rows that no longer limit anything. Returns whether there may be more. */
    boolean sweepSome();
}
