package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.audit.entity.Interval;
import org.countersign.audit.entity.Routine;

/**
 * Counts operations that are too frequent for an event each. They are counted in memory and added to the hourly counts
 * in the database every minute. A node that stops loses the counts that it has not stored yet.
 */
@ApplicationScoped
public class RoutineCounts {

    private final Map<Routine, AtomicLong> counts = new EnumMap<>(Routine.class);

    @Inject
    KeepCount keepCount;

    @Inject
    Clock clock;

    public RoutineCounts() {
        for (Routine routine : Routine.values()) {
            counts.put(routine, new AtomicLong());
        }
    }

    public void add(Routine routine) {
        count(routine).incrementAndGet();
    }

    /** Stores the counts since the last call. If that fails, they are kept for the next call. */
    public void keep() {
        Instant hour = Interval.HOUR.startOf(clock.instant());
        for (Routine routine : Routine.values()) {
            long times = count(routine).getAndSet(0);
            if (times > 0) {
                keep(hour, routine, times);
            }
        }
    }

    private void keep(Instant hour, Routine routine, long times) {
        boolean kept = false;
        try {
            keepCount.add(hour, routine, times);
            kept = true;
        } finally {
            if (!kept) {
                count(routine).addAndGet(times);
            }
        }
    }

    private AtomicLong count(Routine routine) {
        return Objects.requireNonNull(counts.get(routine));
    }
}
