package org.countersign.transfer.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.platform.control.StartOrder;
import org.countersign.transfer.control.ImportConfiguredAccounts;

/** Imports the accounts of the configured file before the first request. */
@ApplicationScoped
public class StartUp {

    @Inject
    ImportConfiguredAccounts importAccounts;

    void on(@Observes @Priority(StartOrder.IMPORTS) Startup startup) {
        importAccounts.run();
    }
}
