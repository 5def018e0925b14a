package org.countersign.audit.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.platform.control.TimeRepository;
import org.junit.jupiter.api.Test;

class SweepEventsTest {

    private static final Instant DATABASE_TIME = Instant.parse("2001-01-01T00:00:00Z");

    private final List<Instant> limits = new ArrayList<>();

    /** The node's own clock is decades ahead of the database's. */
    @Test
    void sweep_usesTheDatabasesClock() {
        assertThat(sweeping(Duration.ofDays(365)).sweepSome()).isFalse();
        assertThat(limits)
                .containsExactly(DATABASE_TIME.minus(Duration.ofDays(365)), DATABASE_TIME.minus(Duration.ofDays(365)));
    }

    @Test
    void eventsWithoutARetention_areNotDeleted() {
        assertThat(sweeping(Duration.ZERO).sweepSome()).isFalse();
        assertThat(limits).isEmpty();
    }

    private SweepEvents sweeping(Duration retention) {
        SweepEvents sweep = new SweepEvents();
        sweep.retention = new EventRetentionConfig(retention);
        sweep.time = new TimeRepository() {
            @Override
            public Instant now() {
                return DATABASE_TIME;
            }
        };
        sweep.repository = new SecurityEventRepository() {
            @Override
            List<?> removeSome(Instant before, int max) {
                limits.add(before);
                return List.of();
            }
        };
        sweep.repetitions = new RepetitionRepository();
        sweep.counts = new CountRepository() {
            @Override
            void removeRoutine(Instant before) {
                limits.add(before);
            }
        };
        return sweep;
    }
}
