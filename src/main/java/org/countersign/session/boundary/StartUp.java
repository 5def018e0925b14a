package org.countersign.session.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;
import org.countersign.session.control.SweepSessions;

/** Schedules the end of expired sessions, and the sweep of ended ones, which keeps the table small. */
@ApplicationScoped
public class StartUp {

    @Inject
    SweepSessions sweepSessions;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.SESSIONS) Startup startup) {
        schedule.sweep(retention.sweepInterval(), "Ending expired sessions", sweepSessions::endExpired);
        schedule.sweep(retention.sweepInterval(), "Sweeping sessions", sweepSessions::sweepSome);
    }
}
