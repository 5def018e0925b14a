package org.countersign.oauth.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.oauth.control.PendingRequests;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** Schedules the sweep of requests and codes, which keeps their tables small. */
@ApplicationScoped
public class StartUp {

    @Inject
    PendingRequests pendingRequests;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.SESSIONS) Startup startup) {
        schedule.sweep(retention.sweepInterval(), "Sweeping authorization requests", pendingRequests::sweepSome);
    }
}
