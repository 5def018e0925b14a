package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.countersign.platform.control.RetentionConfig;

/** Removes events that need not be kept any longer, in bounded batches, a transaction each. */
@ApplicationScoped
public class SweepEvents {

    private static final int BATCH = 500;

    @Inject
    SecurityEventRepository repository;

    @Inject
    RetentionConfig retention;

    @Inject
    Clock clock;

    /** False when nothing more is to be done. */
    @Transactional
    public boolean sweepSome() {
        return !retention.events().isZero()
                && repository.removeSome(clock.instant().minus(retention.events()), BATCH) == BATCH;
    }
}
