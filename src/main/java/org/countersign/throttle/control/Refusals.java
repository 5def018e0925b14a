package org.countersign.throttle.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.Meters;
import org.countersign.throttle.entity.Refusal;

/**
 * Counts what is refused, and records it, on each node once in {@link #WINDOW} for whoever tries: an attack is an
 * event, each of its requests is not.
 */
@ApplicationScoped
public class Refusals {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    /** More attackers than that at once are recorded more often, but no more often than they are refused. */
    private static final int REMEMBERED = 10_000;

    private static final String METER = "throttled";
    private static final String HELP = "Requests refused since there were too many";

    @Inject
    SecurityEvents events;

    @Inject
    Meters meters;

    private final Cache<String, Boolean> recorded = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(WINDOW)
            .executor(Runnable::run)
            .build();

    /** From now on the counters are shown, at zero. */
    public void startCounting() {
        meters.tally(METER, HELP, Refusal.class);
    }

    /**
     * Takes note of a refusal.
     *
     * @param whose whatever tells who tries from others
     * @param about an event that says what is known beside the reason
     */
    void note(String whose, Refusal refusal, Occurrence about) {
        meters.count(METER, HELP, "outcome", refusal.reason()).increase();
        if (recorded.asMap().putIfAbsent(whose, true) == null) {
            events.record(about.failed(refusal.reason()));
        }
    }

    /** An event that is yet to get its reason. */
    static Occurrence event() {
        return Occurrence.of(Action.THROTTLED);
    }
}
