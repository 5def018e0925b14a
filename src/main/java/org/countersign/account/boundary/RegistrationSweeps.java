package org.countersign.account.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.account.control.Invitations;
import org.countersign.account.control.PendingRegistrations;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** Schedules the sweeps of registrations and invitations that were not used in time. */
@ApplicationScoped
public class RegistrationSweeps {

    @Inject
    PendingRegistrations registrations;

    @Inject
    Invitations invitations;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) {
        schedule.sweep(retention.sweepInterval(), "Sweeping registrations", registrations::sweepSome);
        schedule.sweep(retention.sweepInterval(), "Sweeping invitations", invitations::sweepSome);
    }
}
