package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Removes expired records of used assertions. */
@ApplicationScoped
public class SweepAssertions {

    private static final int SWEPT_AT_ONCE = 500;

    @Inject
    UsedAssertionRepository repository;

    /** Removes some. Returns whether there may be more. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }
}
