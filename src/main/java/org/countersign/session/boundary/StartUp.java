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

/** Ended sessions are swept from time to time, so that the table follows those that live. */
@ApplicationScoped
public class StartUp {

    @Inject
    SweepSessions sweepSessions;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.SESSIONS) Startup startup) {
        schedule.every(retention.sweepInterval(), "Sweeping sessions", this::sweep);
    }

    private void sweep() {
        boolean more = true;
        while (more) {
            more = sweepSessions.sweepSome();
        }
    }
}
