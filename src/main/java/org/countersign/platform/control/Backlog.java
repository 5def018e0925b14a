package org.countersign.platform.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The last measurement of an outbox, for the metrics: how many rows wait, and for how long. */
public final class Backlog {

    private record Measured(long waiting, Optional<Instant> oldest) {}

    private volatile Measured measured = new Measured(0, Optional.empty());

    /**
     * Creates the gauges {@code <name>.waiting} and {@code <name>.oldest.seconds}, which are 0 until the first
     * measurement.
     *
     * @param things the plural of what waits, for the help texts
     */
    public void register(String name, String things, Meters meters, Clock clock) {
        meters.gauge(name + ".waiting", things + " that wait to be sent, on all nodes", () -> measured.waiting);
        meters.gauge(
                name + ".oldest.seconds",
                things + " that wait to be sent: how long the oldest has been waiting",
                () -> oldestSeconds(clock.instant()));
    }

    /**
     * Stores a measurement.
     *
     * @param oldest when the oldest waiting row was added
     */
    public void set(long waiting, Optional<Instant> oldest) {
        measured = new Measured(waiting, oldest);
    }

    private Number oldestSeconds(Instant now) {
        return measured.oldest
                .map(since -> Duration.between(since, now).toSeconds())
                .orElse(0L);
    }
}
