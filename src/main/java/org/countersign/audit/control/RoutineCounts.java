package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.audit.entity.Routine;
import org.countersign.audit.entity.Step;
import org.countersign.platform.control.Causes;

/**
 * Counts what happens too often to be an event each: in memory, and from time to time on top of what the database has
 * for the hour. What a node has counted and not yet kept is lost when it stops.
 */
@ApplicationScoped
public class RoutineCounts {

    private final Map<Routine, AtomicLong> counts = new EnumMap<>(Routine.class);

    @Inject
    KeepCount keepCount;

    @Inject
    Clock clock;

    public RoutineCounts() {
        for (Routine what : Routine.values()) {
            counts.put(what, new AtomicLong());
        }
    }

    public void add(Routine what) {
        count(what).incrementAndGet();
    }

    /** Keeps what was counted since the last time. When it fails, that is left for the next time. */
    public void keep() {
        Instant hour = Step.HOUR.startOf(clock.instant());
        for (Routine what : Routine.values()) {
            long times = count(what).getAndSet(0);
            if (times > 0) {
                keep(hour, what, times);
            }
        }
    }

    private void keep(Instant hour, Routine what, long times) {
        try {
            if (!keepCount.raise(hour, what, times)) {
                begin(hour, what);
                keepCount.raise(hour, what, times);
            }
        } catch (RuntimeException failed) {
            count(what).addAndGet(times);
            throw failed;
        }
    }

    /** Another node may be faster, which does as well. */
    private void begin(Instant hour, Routine what) {
        try {
            keepCount.begin(hour, what);
        } catch (RuntimeException failed) {
            if (!Causes.isDuplicateKey(failed)) {
                throw failed;
            }
        }
    }

    private AtomicLong count(Routine what) {
        return Objects.requireNonNull(counts.get(what));
    }
}
