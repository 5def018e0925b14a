package org.countersign.oauth.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.oauth.control.IssuedTokens;
import org.countersign.oauth.control.PendingRequests;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** Schedules the sweep of requests and codes, which keeps their tables small, and begins the counts of tokens. */
@ApplicationScoped
public class StartUp {

    @Inject
    PendingRequests pendingRequests;

    @Inject
    IssuedTokens issuedTokens;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.SESSIONS) Startup startup) {
        issuedTokens.begin();
        schedule.sweep(retention.sweepInterval(), "Sweeping authorization requests", pendingRequests::sweepSome);
    }
}
