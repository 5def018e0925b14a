package org.countersign.token.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;
import org.countersign.token.control.DenyList;
import org.countersign.token.control.Revocations;

/**
 * Loads the deny list before the first request, so that revocations survive a restart, and then keeps it up to date.
 */
@ApplicationScoped
public class StartUp {

    /** Half of the two seconds within which a revocation must reach every node. */
    private static final Duration POLL = Duration.ofSeconds(1);

    @Inject
    Revocations revocations;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    @Inject
    DenyList denyList;

    @Inject
    Meters meters;

    void on(@Observes @Priority(StartOrder.DENY_LIST) Startup startup) {
        revocations.load();
        schedule.promptly(POLL, "Refreshing the deny list", revocations::refresh);
        schedule.sweep(retention.sweepInterval(), "Sweeping revocations", revocations::sweepSome);
        meters.gauge("denylist.size", "Sessions, accounts and tokens that this node denies", denyList::size);
        meters.gauge("denylist.age.seconds", "Time since the deny list was read", denyList::ageSeconds);
    }
}
