package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.OptionalLong;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.TotpFactor;
import org.countersign.factor.entity.TypedCode;
import org.countersign.platform.control.TimeRepository;

/**
 * The transaction of a code: each is accepted once, by a statement that holds for one request only, on however many
 * nodes they arrive at the same moment.
 */
@ApplicationScoped
public class AcceptCode {

    @Inject
    TotpRepository repository;

    @Inject
    TotpSecrets secrets;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /** What the code is of; empty where it is wrong, used, or no factor is enrolled. */
    @Transactional
    Optional<Method> accept(AccountId account, TypedCode code) {
        Optional<TotpFactor> factor = repository.find(account).filter(TotpFactor::isConfirmed);
        if (factor.isPresent() && isFromApp(factor.get(), code)) {
            return Optional.of(Method.TOTP);
        }
        if (factor.isPresent() && isFromList(account, code)) {
            return Optional.of(Method.RECOVERY_CODE);
        }
        events.record(
                Occurrence.of(Action.FACTOR_FAILED).account(account.value()).failed("wrong_code"));
        return Optional.empty();
    }

    private boolean isFromApp(TotpFactor factor, TypedCode code) {
        OptionalLong step = secrets.step(factor, code, time.now());
        return step.isPresent() && repository.acceptStep(factor.id(), step.getAsLong());
    }

    private boolean isFromList(AccountId account, TypedCode code) {
        boolean spent = code.recoveryCode()
                .filter(typed -> recoveryCodes.spend(account, typed))
                .isPresent();
        if (spent) {
            events.record(Occurrence.of(Action.RECOVERY_CODE_USED)
                    .account(account.value())
                    .detail(recoveryCodes.count(account) + " left"));
        }
        return spent;
    }
}
