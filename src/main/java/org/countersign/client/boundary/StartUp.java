package org.countersign.client.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.client.control.ApplyClientFile;
import org.countersign.client.control.SweepAssertions;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** Applies the configured file of clients before the first request, and schedules the sweep of used assertions. */
@ApplicationScoped
public class StartUp {

    @Inject
    ApplyClientFile applyClientFile;

    @Inject
    SweepAssertions sweepAssertions;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.CLIENTS) Startup startup) {
        applyClientFile.run();
        schedule.sweep(retention.sweepInterval(), "Sweeping used assertions", sweepAssertions::sweepSome);
    }
}
