package org.countersign.account.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.account.control.FirstAdministrator;
import org.countersign.account.control.FormerEmails;
import org.countersign.account.control.RecoverAdministrator;
import org.countersign.account.control.UpdateForms;
import org.countersign.platform.control.Batches;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** Creates the configured administrator before the first request. Updates stored normal forms in the background. */
@ApplicationScoped
public class StartUp {

    @Inject
    RecoverAdministrator recoverAdministrator;

    @Inject
    FirstAdministrator firstAdministrator;

    @Inject
    UpdateForms updateForms;

    @Inject
    FormerEmails formerEmails;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) {
        recoverAdministrator.run();
        firstAdministrator.createIfMissing();
        schedule.once("Updating the normal forms of accounts", Batches.resuming(updateForms::updateSome));
        schedule.sweep(retention.sweepInterval(), "Sweeping changes of e-mail addresses", () -> {
            formerEmails.sweep();
            return false;
        });
    }
}
