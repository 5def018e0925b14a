package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.countersign.audit.entity.Occurrence;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.audit.entity.SecurityEvent;
import org.countersign.platform.control.CurrentRequest;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.NodeConfig;

/** Records security events, in the transaction that is under way or else in one of its own. */
@ApplicationScoped
public class SecurityEvents {

    @Inject
    SecurityEventRepository repository;

    @Inject
    CurrentRequest request;

    @Inject
    NodeConfig node;

    @Inject
    Event<RecordedEvent> recorded;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Records that something happened now, at the wish of the sender of the request under way. */
    @Transactional
    public void record(Occurrence what) {
        SecurityEvent event =
                new SecurityEvent(ids.next().toString(), clock.instant(), node.name(), what, request.sender());
        repository.store(event);
        recorded.fire(event.recorded());
    }
}
