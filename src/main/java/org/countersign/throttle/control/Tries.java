package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Optional;

/** The transactions of counting: each its own, so that a try stays counted whatever becomes of the request. */
@ApplicationScoped
public class Tries {

    private static final int SWEPT_AT_ONCE = 500;

    /** What came of one look at a count. */
    sealed interface Look {

        record Counted() implements Look {}

        /** No try was counted yet, so this one was not either. */
        record Unknown() implements Look {}

        /** A delay ran, which may have ended in between. */
        record Delayed(Duration remaining) implements Look {}
    }

    @Inject
    TryRepository repository;

    @Transactional(TxType.REQUIRES_NEW)
    Look look(String id) {
        if (repository.add(id)) {
            return new Look.Counted();
        }
        Optional<Duration> delay = repository.findDelay(id);
        return delay.isPresent() ? new Look.Delayed(delay.get()) : new Look.Unknown();
    }

    /** Throws a duplicate-key failure when another one was faster. */
    @Transactional(TxType.REQUIRES_NEW)
    void begin(String id) {
        repository.begin(id);
    }

    @Transactional(TxType.REQUIRES_NEW)
    void takeBack(String id) {
        repository.takeBack(id);
    }

    @Transactional(TxType.REQUIRES_NEW)
    void forget(String id) {
        repository.remove(id);
    }

    /** False when nothing more is to be forgotten. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }
}
