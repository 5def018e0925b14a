package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import org.countersign.platform.control.InsertLockRepository;
import org.countersign.throttle.entity.Attempt;
import org.countersign.throttle.entity.AttemptKind;
import org.countersign.throttle.entity.AttemptResult;
import org.countersign.throttle.entity.Refusal;

/**
 * Delays attempts for one account after a few failures. Each delay is twice as long as the previous one, and the
 * account is never locked for good. An e-mail address without an account is counted in the same way.
 */
@ApplicationScoped
public class Attempts implements AttemptCount {

    private static final int SWEPT_AT_ONCE = 500;

    @Inject
    AccountThrottleConfig config;

    @Inject
    AttemptRepository repository;

    @Inject
    InsertLockRepository insertLocks;

    @Override
    public Optional<String> idOf(Attempt attempt) {
        return config.isOff() ? Optional.empty() : Optional.of(AttemptKey.of(attempt.kind(), attempt.key()));
    }

    @Override
    public Refusal refusalOf(Attempt attempt) {
        return switch (attempt.kind()) {
            case LOGIN, DEVICE_LOGIN -> Refusal.TOO_MANY_LOGINS;
            case FACTOR, RECOVERY_CODE, STEP_UP_FACTOR, STEP_UP_RECOVERY_CODE -> Refusal.TOO_MANY_CODES;
            case STEP_UP, REGISTRATION -> Refusal.TOO_MANY_PASSWORDS;
        };
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Decision> count(String id) {
        return repository.add(id) ? Optional.of(new Decision.Counted()) : repository.findDelay(id);
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
        switch (result) {
            case SUCCEEDED -> repository.succeeded(id);
            case FAILED -> repository.failed(id);
            case NOT_MADE -> repository.undo(id);
        }
    }

    /** Forgets the failures for an account after its password was replaced, so that its owner can sign in at once. */
    @Transactional
    public void forget(AttemptKind kind, String key) {
        repository.succeeded(AttemptKey.of(kind, key));
    }

    @Override
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }
}
