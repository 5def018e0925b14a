package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.audit.control.Repetition.Pending;
import org.countersign.audit.entity.Occurrence;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.platform.control.Causes;
import org.countersign.platform.control.CurrentRequest;
import org.countersign.platform.control.NodeConfig;

/**
 * Records events that a caller can cause without a limit. All nodes together store one event for each caller, action
 * and reason in a {@link #WINDOW}, with the number of occurrences. The first occurrence is recorded at once. Others are
 * counted in memory and stored every minute. A node that is killed loses the counts of its last minute.
 */
@ApplicationScoped
public class RepeatedEvents {

    public static final Duration WINDOW = Duration.ofMinutes(15);

    /**
     * The maximum number of events in memory. Beyond it each occurrence is stored at once, which needs more writes, but
     * no more rows.
     */
    static final int MAX_REMEMBERED = 10_000;

    private final Map<String, Repetition> known = new ConcurrentHashMap<>();

    @Inject
    KeepRepetition keepRepetition;

    @Inject
    CurrentRequest request;

    @Inject
    NodeConfig node;

    @Inject
    Clock clock;

    /**
     * Records an occurrence at the current time, with the sender of the current request.
     *
     * @param caller identifies the cause, such as an account id or a network
     */
    public void record(String caller, Occurrence occurrence) {
        Instant now = clock.instant();
        String id = idOf(caller, occurrence, now);
        Repetition repetition = known.get(id);
        if (repetition == null) {
            recordFirst(RecordedEvent.of(id, now, node.name(), occurrence, request.sender()));
        } else {
            repetition.add(1, now);
        }
    }

    private void recordFirst(RecordedEvent event) {
        Repetition created = new Repetition(event);
        created.add(1, event.at());
        Repetition existing = known.size() < MAX_REMEMBERED ? known.putIfAbsent(event.id(), created) : null;
        if (existing == null) {
            keep(created);
        } else {
            existing.add(1, event.at());
        }
    }

    /**
     * Stores the counts since the last call, and removes past windows from memory. An event that cannot be stored does
     * not affect the others, and its failure is thrown at the end. While the database is unavailable, nothing is
     * removed.
     */
    public void keep() {
        Instant now = clock.instant();
        Optional<RuntimeException> failure = Optional.empty();
        for (Repetition repetition : known.values()) {
            try {
                keep(repetition);
            } catch (RuntimeException failed) {
                if (Causes.isDatabaseUnavailable(failed)) {
                    throw failed;
                }
                failure = Optional.of(failed);
            }
        }
        known.values().removeIf(repetition -> repetition.first().at().isBefore(now.minus(WINDOW.multipliedBy(2))));
        failure.ifPresent(failed -> {
            throw failed;
        });
    }

    int remembered() {
        return known.size();
    }

    /** Stores a count. If that fails, the count is kept for the next call. */
    private void keep(Repetition repetition) {
        Pending pending = repetition.drain();
        if (pending.times() == 0) {
            return;
        }
        boolean kept = false;
        try {
            keepRepetition.add(repetition.first(), pending);
            kept = true;
        } finally {
            if (!kept) {
                repetition.add(pending.times(), pending.at());
            }
        }
    }

    /** Returns the id of the event, which is the same on every node, so that all nodes add to the same row. */
    private static String idOf(String caller, Occurrence occurrence, Instant now) {
        long window = now.getEpochSecond() / WINDOW.toSeconds();
        String key = String.join(
                "\n", String.valueOf(window), occurrence.action().name(), String.valueOf(occurrence.reason()), caller);
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
