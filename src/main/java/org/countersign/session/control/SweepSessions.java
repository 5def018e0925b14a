package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Removes ended sessions in bounded batches, a transaction each; any number of nodes may do so at once. */
@ApplicationScoped
public class SweepSessions {

    private static final int BATCH = 500;

    /**
     * How the table stands: sessions that can still be refreshed, rows in all, and for how long the one that waits
     * longest to be removed has been waiting.
     */
    public record State(long live, long rows, long lagSeconds) {}

    @Inject
    SweepRepository repository;

    /** False when nothing more is to be done. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(BATCH) == BATCH;
    }

    @Transactional
    public State state() {
        return new State(repository.countLive(), repository.countAll(), repository.lagSeconds());
    }
}
