package org.countersign.passkey.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.passkey.control.CheckRpId;
import org.countersign.passkey.control.PasskeyChallenges;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** Checks the RP id against the stored passkeys, and schedules the sweep of unanswered challenges. */
@ApplicationScoped
public class StartUp {

    @Inject
    CheckRpId checkRpId;

    @Inject
    PasskeyChallenges challenges;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.PASSKEYS) Startup startup) {
        checkRpId.check();
        schedule.sweep(retention.sweepInterval(), "Sweeping passkey challenges", challenges::sweepSome);
    }
}
