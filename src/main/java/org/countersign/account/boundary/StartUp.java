package org.countersign.account.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.account.control.FirstAdministrator;
import org.countersign.account.control.ImportConfiguredAccounts;
import org.countersign.platform.control.StartOrder;

/** An installation that asks for accounts, or for an administrator, has them before the first request. */
@ApplicationScoped
public class StartUp {

    @Inject
    ImportConfiguredAccounts importAccounts;

    @Inject
    FirstAdministrator administrator;

    void on(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) {
        importAccounts.run();
        administrator.makeIfMissing();
    }
}
