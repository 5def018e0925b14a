package org.countersign.audit.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.audit.control.RoutineCounts;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.control.SweepEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/**
 * The trail tells when a node began to serve; what is counted is kept each minute, and what is old enough swept from
 * time to time.
 */
@ApplicationScoped
public class StartUp {

    private static final Duration KEPT_EVERY = Duration.ofMinutes(1);

    @Inject
    SecurityEvents events;

    @Inject
    SweepEvents sweepEvents;

    @Inject
    RoutineCounts routineCounts;

    @Inject
    EventMeters meters;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.AUDIT) Startup startup) {
        meters.register();
        events.record(Occurrence.of(Action.SERVICE_STARTED));
        schedule.every(KEPT_EVERY, "Keeping counts", routineCounts::keep);
        schedule.every(retention.sweepInterval(), "Sweeping security events", this::sweep);
    }

    private void sweep() {
        boolean more = true;
        while (more) {
            more = sweepEvents.sweepSome();
        }
    }
}
