package org.countersign.token.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;
import org.countersign.token.control.DenyList;
import org.countersign.token.control.OwnTokenConfig;
import org.countersign.token.control.Revocations;

/**
 * Loads the deny list before the first request, so that revocations survive a restart, and then keeps it up to date.
 */
@ApplicationScoped
public class StartUp {

    private static final System.Logger LOG = System.getLogger(StartUp.class.getName());

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

    @Inject
    OwnTokenConfig ownTokens;

    void on(@Observes @Priority(StartOrder.DENY_LIST) Startup startup) {
        if (ownTokens.forApplications()) {
            LOG.log(
                    Level.WARNING,
                    "Access tokens of a plain sign-in are also for applications, which can use them to change the"
                            + " caller's account. Set countersign.token.own-token-for-applications to false when all"
                            + " nodes run this version and all pages request tokens for an audience.");
        }
        revocations.load();
        schedule.promptly(POLL, "Refreshing the deny list", revocations::refresh);
        schedule.sweep(retention.sweepInterval(), "Sweeping revocations", revocations::sweepSome);
        meters.gauge("denylist.size", "Sessions, accounts and tokens that this node denies", denyList::size);
        meters.gauge("denylist.age.seconds", "Time since the deny list was read", denyList::ageSeconds);
    }
}
