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

/** Records security events in the current transaction, or in a new one if there is none. */
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

    /** Records an occurrence at the current time, with the sender of the current request. */
    @Transactional
    public void record(Occurrence occurrence) {
        RecordedEvent event =
                RecordedEvent.of(ids.next().toString(), clock.instant(), node.name(), occurrence, request.sender());
        repository.store(SecurityEvent.of(event));
        recorded.fire(event);
    }
}
