package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.countersign.audit.entity.Occurrence;
import org.countersign.audit.entity.SecurityEvent;
import org.countersign.platform.control.CurrentRequest;
import org.countersign.platform.control.Ids;

/** Records security events, in the transaction that is under way or else in one of its own. */
@ApplicationScoped
public class SecurityEvents {

    private static final System.Logger LOG = System.getLogger(SecurityEvents.class.getName());

    @Inject
    SecurityEventRepository repository;

    @Inject
    CurrentRequest request;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Records that something happened now, at the wish of the sender of the request under way. */
    @Transactional
    public void record(Occurrence what) {
        SecurityEvent event = new SecurityEvent(ids.next().toString(), clock.instant(), what, request.sender());
        repository.store(event);
        LOG.log(Level.INFO, "Security event: {0}", event);
    }
}
