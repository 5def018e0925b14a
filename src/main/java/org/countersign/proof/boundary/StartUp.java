package org.countersign.proof.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;
import org.countersign.proof.control.Proofs;

/** Schedules the sweep of expired proofs. */
@ApplicationScoped
public class StartUp {

    @Inject
    Proofs proofs;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.PROOFS) Startup startup) {
        schedule.sweep(retention.sweepInterval(), "Sweeping links in mails", proofs::sweepSome);
    }
}
