package org.countersign.factor.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.factor.control.Challenges;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** Schedules the sweep of unanswered challenges and the re-encryption after a change of the master secret. */
@ApplicationScoped
public class StartUp {

    @Inject
    Challenges challenges;

    @Inject
    ResealProgress resealProgress;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.FACTORS) Startup startup) {
        schedule.sweep(retention.sweepInterval(), "Sweeping challenges", challenges::sweepSome);
        schedule.sweep(retention.sweepInterval(), "Sealing second factors again", resealProgress::advance);
        resealProgress.register();
    }
}
