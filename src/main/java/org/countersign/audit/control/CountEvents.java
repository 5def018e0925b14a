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
import org.countersign.audit.entity.Step;

/** Counts what happened, for charts. Refreshes are no events: the metrics count them. */
@ApplicationScoped
public class CountEvents {

    /**
     * What happened from a moment on, for the width of a step.
     *
     * @param failures failed sign-ins, for whatever reason
     */
    public record Bucket(Instant from, long signIns, long failures, long refreshReuse) {}

    @Inject
    CountRepository repository;

    private record Slot(Instant from, Action action) {}

    /** One bucket for each step, also where nothing happened; the first one begins at or before {@code from}. */
    @Transactional
    public List<Bucket> series(Instant from, Instant to, Step step) {
        Instant first = step.startOf(from);
        Map<Slot, Long> counts = repository.count(first, to, step).stream()
                .collect(Collectors.toMap(count -> new Slot(count.from(), count.action()), Count::times));
        return Stream.iterate(first, start -> start.isBefore(to), start -> start.plus(step.width()))
                .map(start -> new Bucket(
                        start,
                        counts.getOrDefault(new Slot(start, Action.LOGIN_SUCCEEDED), 0L),
                        counts.getOrDefault(new Slot(start, Action.LOGIN_FAILED), 0L),
                        counts.getOrDefault(new Slot(start, Action.REFRESH_TOKEN_REUSED), 0L)))
                .toList();
    }
}
