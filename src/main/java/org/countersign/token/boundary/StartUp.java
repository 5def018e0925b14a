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
 * What was revoked stays revoked over a restart: the deny list is there before the first request, then kept up to date.
 */
@ApplicationScoped
public class StartUp {

    /** Half of the two seconds within which a revocation is to reach every node. */
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
        schedule.every(POLL, "Refreshing the deny list", revocations::refresh);
        schedule.every(retention.sweepInterval(), "Sweeping revocations", this::sweep);
        meters.gauge("denylist.size", "What this node denies", denyList::size);
        meters.gauge("denylist.age.seconds", "Time since the deny list was read", denyList::ageSeconds);
    }

    private void sweep() {
        boolean more = true;
        while (more) {
            more = revocations.sweepSome();
        }
    }
}
