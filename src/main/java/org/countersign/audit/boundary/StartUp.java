package org.countersign.audit.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.audit.control.RepeatedEvents;
import org.countersign.audit.control.RoutineCounts;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.control.SweepEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.NodeStopping;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** Records the start of a node, and schedules the tasks that store counts every minute and delete old events. */
@ApplicationScoped
public class StartUp {

    private static final Duration STORE_INTERVAL = Duration.ofMinutes(1);

    @Inject
    SecurityEvents events;

    @Inject
    SweepEvents sweepEvents;

    @Inject
    RoutineCounts routineCounts;

    @Inject
    RepeatedEvents repeatedEvents;

    @Inject
    EventMeters meters;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.AUDIT) Startup startup) {
        meters.register();
        events.record(Occurrence.of(Action.SERVICE_STARTED));
        schedule.every(STORE_INTERVAL, "Storing counts", routineCounts::keep);
        schedule.every(STORE_INTERVAL, "Storing repeated events", repeatedEvents::keep);
        schedule.sweep(retention.sweepInterval(), "Sweeping security events", sweepEvents::sweepSome);
    }

    /** Stores the counts of the last minute, which would otherwise be lost. */
    void on(@Observes NodeStopping stopping) {
        routineCounts.keep();
        repeatedEvents.keep();
    }
}
