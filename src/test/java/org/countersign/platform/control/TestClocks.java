package org.countersign.platform.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Creates clocks of nodes, with a known difference to the database's clock. */
public final class TestClocks {

    private TestClocks() {}

    public static DatabaseClock right() {
        return ahead(Duration.ZERO);
    }

    /** Returns the clock of a node that is ahead of the database. */
    public static DatabaseClock ahead(Duration difference) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        DatabaseClock clock = new DatabaseClock(Clock.fixed(now, ZoneOffset.UTC));
        clock.compare(now, now.minus(difference), now);
        return clock;
    }
}
