package org.countersign.audit.control;

import java.time.Instant;
import org.countersign.audit.entity.RecordedEvent;

/**
 * An event that may be repeated within its window, in the memory of a node: its first occurrence on this node, and the
 * number of occurrences that are not stored yet.
 */
final class Repetition {

    private final RecordedEvent first;
    private long pending;
    private Instant lastAt;

    Repetition(RecordedEvent first) {
        this.first = first;
        this.lastAt = first.at();
    }

    /**
     * Occurrences that are not stored yet.
     *
     * @param at the time of the latest one
     */
    record Pending(long times, Instant at) {}

    RecordedEvent first() {
        return first;
    }

    synchronized void add(long times, Instant at) {
        pending += times;
        lastAt = at.isAfter(lastAt) ? at : lastAt;
    }

    /** Returns the occurrences since the last call, and resets the count. */
    synchronized Pending drain() {
        Pending drained = new Pending(pending, lastAt);
        pending = 0;
        return drained;
    }
}
