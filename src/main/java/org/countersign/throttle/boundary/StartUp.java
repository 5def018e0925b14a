package org.countersign.throttle.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;
import org.countersign.throttle.control.Refusals;
import org.countersign.throttle.control.Tries;

/** Counts of tries are forgotten in time, so that the table does not keep what strangers put in. */
@ApplicationScoped
public class StartUp {

    @Inject
    Tries tries;

    @Inject
    Refusals refusals;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.THROTTLE) Startup startup) {
        refusals.startCounting();
        schedule.every(retention.sweepInterval(), "Sweeping counts of tries", this::sweep);
    }

    private void sweep() {
        boolean more = true;
        while (more) {
            more = tries.sweepSome();
        }
    }
}
