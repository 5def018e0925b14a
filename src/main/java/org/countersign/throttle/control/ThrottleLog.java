package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.audit.control.RepeatedEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.Meters;
import org.countersign.throttle.entity.Refusal;

/** Counts and records refusals. An attack becomes one security event, not one for each of its requests. */
@ApplicationScoped
public class ThrottleLog {

    private static final String METER = "throttled";
    private static final String HELP = "Requests that were rejected because there were too many";

    @Inject
    RepeatedEvents events;

    @Inject
    Meters meters;

    @Inject
    WaitingRoom waitingRoom;

    /** Registers the meters, so that they are exported from the start. */
    public void startCounting() {
        meters.tally(METER, HELP, Refusal.class);
        meters.gauge("throttle.waiting", "Attempts that wait for the results of others", waitingRoom::waiting);
    }

    /**
     * Counts and records a refusal.
     *
     * @param source identifies the source of the refused attempts or requests
     * @param event an event with everything but the reason
     */
    void note(String source, Refusal refusal, Occurrence event) {
        meters.count(METER, HELP, "outcome", refusal.reason()).increase();
        events.record(source, event.failed(refusal.reason()));
    }

    /** Returns an event without a reason. */
    static Occurrence event() {
        return Occurrence.of(Action.THROTTLED);
    }
}
