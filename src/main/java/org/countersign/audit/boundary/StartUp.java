package org.countersign.audit.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.control.SweepEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** The trail tells when a node began to serve, and events that are old enough are swept from time to time. */
@ApplicationScoped
public class StartUp {

    @Inject
    SecurityEvents events;

    @Inject
    SweepEvents sweepEvents;

    @Inject
    EventMeters meters;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.AUDIT) Startup startup) {
        meters.register();
        events.record(Occurrence.of(Action.SERVICE_STARTED));
        schedule.every(retention.sweepInterval(), "Sweeping security events", this::sweep);
    }

    private void sweep() {
        boolean more = true;
        while (more) {
            more = sweepEvents.sweepSome();
        }
    }
}
