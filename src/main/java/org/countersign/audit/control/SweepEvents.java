package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.countersign.platform.control.RetentionConfig;

/** Removes events and counts that need not be kept any longer, in bounded batches, a transaction each. */
@ApplicationScoped
public class SweepEvents {

    private static final int BATCH = 500;

    @Inject
    SecurityEventRepository repository;

    @Inject
    CountRepository counts;

    @Inject
    RetentionConfig retention;

    @Inject
    Clock clock;

    /** False when nothing more is to be done. */
    @Transactional
    public boolean sweepSome() {
        if (retention.events().isZero()) {
            return false;
        }
        Instant before = clock.instant().minus(retention.events());
        counts.removeRoutine(before);
        return repository.removeSome(before, BATCH) == BATCH;
    }
}
