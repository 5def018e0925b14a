package org.countersign.throttle.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;
import org.countersign.throttle.control.AddressFailures;
import org.countersign.throttle.control.Attempts;
import org.countersign.throttle.control.MailCounts;
import org.countersign.throttle.control.ThrottleLog;

/** Schedules the deletion of stale counters, so that strangers cannot fill the tables. */
@ApplicationScoped
public class StartUp {

    @Inject
    Attempts attempts;

    @Inject
    AddressFailures addressFailures;

    @Inject
    MailCounts mailCounts;

    @Inject
    ThrottleLog log;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.THROTTLE) Startup startup) {
        log.startCounting();
        schedule.sweep(retention.sweepInterval(), "Sweeping counts of attempts", attempts::sweepSome);
        schedule.sweep(retention.sweepInterval(), "Sweeping failures by address", addressFailures::sweepSome);
        schedule.sweep(retention.sweepInterval(), "Sweeping counts of mails", mailCounts::sweepSome);
    }
}
