package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.countersign.audit.control.Repetition.Pending;
import org.countersign.audit.entity.EventRepetition;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.audit.entity.SecurityEvent;
import org.countersign.platform.control.InsertLockRepository;

/**
 * Stores an event that may be repeated, in a transaction of its own. The first occurrence on any node gets a row. The
 * others are counted.
 */
@ApplicationScoped
public class KeepRepetition {

    @Inject
    SecurityEventRepository events;

    @Inject
    RepetitionRepository repetitions;

    @Inject
    InsertLockRepository insertLocks;

    @Inject
    Event<RecordedEvent> recorded;

    /**
     * Adds occurrences to those that other nodes have stored. The event that is sent to the log and the metrics counts
     * only these occurrences.
     */
    @Transactional
    void add(RecordedEvent first, Pending pending) {
        if (!repetitions.increase(first.id(), pending.times(), pending.at())) {
            addFirst(first, pending);
        }
        recorded.fire(first.repeated(pending.times(), pending.at()));
    }

    private void addFirst(RecordedEvent first, Pending pending) {
        insertLocks.lock(first.id());
        boolean isNew = !events.exists(first.id());
        if (isNew) {
            events.store(SecurityEvent.of(first));
        }
        long others = isNew ? pending.times() - 1 : pending.times();
        if (others > 0 && !repetitions.increase(first.id(), others, pending.at())) {
            repetitions.store(new EventRepetition(first.id(), others, pending.at()));
        }
    }
}
