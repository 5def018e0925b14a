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
import org.countersign.audit.entity.Routine;
import org.countersign.audit.entity.Step;

/** Counts what happened, for charts: security events where they are, refreshes as they were kept. */
@ApplicationScoped
public class CountEvents {

    /**
     * What happened from a moment on, for the width of a step.
     *
     * @param failures failed sign-ins, for whatever reason
     * @param refusedRefreshes refresh tokens that yielded nothing, reused ones among them
     */
    public record Bucket(
            Instant from, long signIns, long failures, long refreshes, long refusedRefreshes, long refreshReuse) {}

    @Inject
    CountRepository repository;

    private record Slot(Instant from, String what) {}

    /** One bucket for each step, also where nothing happened; the first one begins at or before {@code from}. */
    @Transactional
    public List<Bucket> series(Instant from, Instant to, Step step) {
        Instant first = step.startOf(from);
        Map<Slot, Long> counts = repository.count(first, to, step).stream()
                .collect(Collectors.toMap(count -> new Slot(count.from(), count.what()), Count::times));
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

    private static long times(Instant from, Enum<?> what, Map<Slot, Long> counts) {
        return counts.getOrDefault(new Slot(from, what.name()), 0L);
    }
}
