package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Removes ended sessions in bounded batches, one transaction each. Several nodes may do so at once. */
@ApplicationScoped
public class SweepSessions {

    private static final int BATCH = 500;

    /**
     * The state of the table.
     *
     * @param live the sessions that can still be refreshed
     * @param rows all sessions
     * @param lagSeconds how long the oldest removable row has been waiting
     */
    public record State(long live, long rows, long lagSeconds) {}

    @Inject
    SweepRepository repository;

    /** Removes a batch. Returns whether there may be more. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(BATCH) == BATCH;
    }

    @Transactional
    public State state() {
        return new State(repository.countLive(), repository.countAll(), repository.lagSeconds());
    }
}
