package org.countersign.audit.entity;

import java.time.Duration;
import java.time.Instant;

/** How wide the buckets of a series are; days are those of UTC. */
public enum Step {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration width;

    Step(Duration width) {
        this.width = width;
    }

    public Duration width() {
        return width;
    }

    /** The start of the bucket that a moment is in. */
    public Instant startOf(Instant moment) {
        long seconds = width.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }
}
