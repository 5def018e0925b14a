package org.countersign.throttle.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Occurrence;

/**
 * Records refused tries, on each node one in {@link #WINDOW} for whoever tries: an attack is an event, each of its
 * requests is not.
 */
@ApplicationScoped
public class Refusals {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    /** More attackers than that at once are recorded more often, but no more often than they are refused. */
    private static final int REMEMBERED = 10_000;

    @Inject
    SecurityEvents events;

    private final Cache<String, Boolean> recorded = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(WINDOW)
            .executor(Runnable::run)
            .build();

    /**
     * Takes note of a refusal.
     *
     * @param whose whatever tells who tries from others
     */
    void note(String whose, Occurrence refusal) {
        if (recorded.asMap().putIfAbsent(whose, true) == null) {
            events.record(refusal);
        }
    }
}
