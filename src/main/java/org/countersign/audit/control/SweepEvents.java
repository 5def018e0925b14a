package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.countersign.platform.control.TimeRepository;

/** Deletes events and counts whose retention has ended, in batches with a transaction each. */
@ApplicationScoped
public class SweepEvents {

    private static final int BATCH = 500;

    @Inject
    SecurityEventRepository repository;

    @Inject
    RepetitionRepository repetitions;

    @Inject
    CountRepository counts;

    @Inject
    EventRetentionConfig retention;

    @Inject
    TimeRepository time;

    /** Deletes one batch. Returns true if more work is left. */
    @Transactional
    public boolean sweepSome() {
        if (retention.life().isZero()) {
            return false;
        }
        Instant before = time.now().minus(retention.life());
        counts.removeRoutine(before);
        List<?> removed = repository.removeSome(before, BATCH);
        repetitions.remove(removed);
        return removed.size() == BATCH;
    }
}
