package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.audit.control.CountRepository.Count;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Interval;
import org.countersign.audit.entity.Routine;

/** Counts events for charts: security events from their table, refreshes from the stored hourly counts. */
@ApplicationScoped
public class CountEvents {

    /**
     * The counts of one step of a series, which starts at {@code from}.
     *
     * @param failures failed sign-ins, for any reason
     * @param refusedRefreshes rejected refresh tokens, including reused ones
     */
    public record Bucket(
            Instant from, long signIns, long failures, long refreshes, long refusedRefreshes, long refreshReuse) {}

    @Inject
    CountRepository repository;

    private record Slot(Instant from, String name) {}

    /**
     * Returns one bucket for each step, even if its counts are 0. The first bucket starts at or before {@code from}.
     */
    @Transactional
    public List<Bucket> series(Instant from, Instant to, Interval step) {
        Instant first = step.startOf(from);
        Map<Slot, Long> counts = repository.count(first, to, step).stream()
                .collect(Collectors.toMap(count -> new Slot(count.from(), count.name()), Count::times));
        return Stream.iterate(first, start -> start.isBefore(to), start -> start.plus(step.width()))
                .map(start -> bucket(start, counts))
                .toList();
    }

    private static Bucket bucket(Instant from, Map<Slot, Long> counts) {
        return new Bucket(
                from,
                times(from, Action.LOGIN_SUCCEEDED, counts),
                times(from, Action.LOGIN_FAILED, counts),
                times(from, Routine.REFRESHED, counts),
                times(from, Routine.REFRESH_REFUSED, counts),
                times(from, Action.REFRESH_TOKEN_REUSED, counts));
    }

    private static long times(Instant from, Enum<?> event, Map<Slot, Long> counts) {
        return counts.getOrDefault(new Slot(from, event.name()), 0L);
    }
}
