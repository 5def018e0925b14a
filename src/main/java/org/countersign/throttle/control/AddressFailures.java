package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import org.countersign.platform.control.InsertLockRepository;
import org.countersign.throttle.entity.Attempt;
import org.countersign.throttle.entity.AttemptResult;
import org.countersign.throttle.entity.Network;
import org.countersign.throttle.entity.Refusal;

/**
 * Limits the failed sign-ins of one client address over all accounts, against password spraying. A successful sign-in
 * does not count.
 */
@ApplicationScoped
public class AddressFailures implements AttemptCount {

    private static final int SWEPT_AT_ONCE = 500;

    @Inject
    AddressFailureConfig config;

    @Inject
    AddressFailureRepository repository;

    @Inject
    InsertLockRepository insertLocks;

    @Override
    public Optional<String> idOf(Attempt attempt) {
        return Optional.ofNullable(attempt.address())
                .filter(address -> !config.isOff())
                .map(address -> AttemptKey.of(Network.of(address)));
    }

    @Override
    public Refusal refusalOf(Attempt attempt) {
        return Refusal.TOO_MANY_FAILURES;
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Decision> count(String id) {
        return repository.consume(id) ? Optional.of(new Decision.Counted()) : repository.findDelay(id);
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public boolean begin(String id) {
        insertLocks.lock(id);
        if (repository.findDelay(id).isPresent()) {
            return false;
        }
        repository.begin(id);
        return true;
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void report(String id, AttemptResult result) {
        if (result == AttemptResult.FAILED) {
            repository.failed(id);
        } else {
            repository.refund(id);
        }
    }

    @Override
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }
}
