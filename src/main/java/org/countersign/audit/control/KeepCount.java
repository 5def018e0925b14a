package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.countersign.audit.entity.Routine;

/** The transactions of keeping a count: each its own, so that a row that is there already costs no other. */
@ApplicationScoped
public class KeepCount {

    @Inject
    CountRepository repository;

    /** False, and nothing counted, when the hour's row is not there yet. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean raise(Instant hour, Routine what, long times) {
        return repository.raise(hour, what, times);
    }

    /** Makes the hour's row; throws a duplicate-key failure when it is there. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void begin(Instant hour, Routine what) {
        repository.begin(hour, what);
    }
}
