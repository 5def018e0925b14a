package org.countersign.token.boundary;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.countersign.platform.control.StartOrder;
import org.countersign.token.control.Revocations;

/**
 * What was revoked stays revoked over a restart: the deny list is there before the first request, then kept up to date.
 */
@ApplicationScoped
public class StartUp {

    private static final System.Logger LOG = System.getLogger(StartUp.class.getName());

    @Inject
    Revocations revocations;

    @Resource
    ManagedScheduledExecutorService executor;

    void on(@Observes @Priority(StartOrder.DENY_LIST) Startup startup) {
        revocations.load();
        var unused = executor.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS);
    }

    /** A failure must not end the schedule: the database may be back at the next turn. */
    private void refresh() {
        try {
            revocations.refresh();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "The deny list could not be refreshed: {0}", failed.toString());
        }
    }
}
