package org.countersign.audit.entity;

import java.time.Duration;
import java.time.Instant;

/** The width of the buckets of a series. Days are in UTC. */
public enum Interval {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration width;

    Interval(Duration width) {
        this.width = width;
    }

    public Duration width() {
        return width;
    }

    /** Returns the start of the bucket that contains the instant. */
    public Instant startOf(Instant instant) {
        long seconds = width.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }
}
