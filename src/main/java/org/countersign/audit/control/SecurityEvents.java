package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.SecurityEvent;
import org.countersign.platform.control.Ids;
import org.jspecify.annotations.Nullable;

/** Records security events, in the transaction that is under way or else in one of its own. */
@ApplicationScoped
public class SecurityEvents {

    private static final System.Logger LOG = System.getLogger(SecurityEvents.class.getName());

    @Inject
    SecurityEventRepository repository;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * Records that something happened now.
     *
     * @param accountId the account concerned, null where none is known
     * @param sessionId the session concerned, null where none is
     */
    @Transactional
    public void record(Action action, @Nullable String accountId, @Nullable String sessionId) {
        SecurityEvent event = new SecurityEvent(ids.next().toString(), clock.instant(), action, accountId, sessionId);
        repository.store(event);
        LOG.log(Level.INFO, "Security event: {0}", event);
    }
}
