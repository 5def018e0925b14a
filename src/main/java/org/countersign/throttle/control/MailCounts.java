package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Optional;
import org.countersign.platform.control.InsertLockRepository;

/** The transactions of {@link MailThrottle}. */
@ApplicationScoped
public class MailCounts {

    private static final int SWEPT_AT_ONCE = 500;

    @Inject
    MailCountRepository repository;

    @Inject
    InsertLockRepository insertLocks;

    /** Counts a mail. Returns how long to wait, in which case it is not counted; empty if it is. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Duration> count(String id) {
        if (repository.take(id)) {
            return Optional.empty();
        }
        insertLocks.lock(id);
        Optional<Duration> delay = repository.findDelay(id);
        if (delay.isEmpty()) {
            repository.begin(id);
        }
        return delay;
    }

    /** Deletes some stale rows. Returns whether there may be more. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }
}
