package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.countersign.audit.entity.Routine;
import org.countersign.platform.control.InsertLockRepository;

/** Adds a count to the row of its hour, or to a new row, in a transaction of its own. */
@ApplicationScoped
public class KeepCount {

    @Inject
    CountRepository repository;

    @Inject
    InsertLockRepository insertLocks;

    @Transactional
    void add(Instant hour, Routine routine, long times) {
        if (!repository.increase(hour, routine, times)) {
            insertLocks.lock(hour + " " + routine);
            if (!repository.increase(hour, routine, times)) {
                repository.store(hour, routine, times);
            }
        }
    }
}
