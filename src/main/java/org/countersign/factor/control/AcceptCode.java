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
import org.countersign.factor.entity.FactorProof;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.TotpFactor;
import org.countersign.factor.entity.TypedCode;
import org.countersign.platform.control.TimeRepository;

/**
 * The transaction that accepts a code. Each code is accepted once, by a conditional update that succeeds for only one
 * request, even if several nodes receive the code at the same moment.
 */
@ApplicationScoped
public class AcceptCode {

    @Inject
    TotpRepository repository;

    @Inject
    TotpSecrets secrets;

    @Inject
    Factors factors;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /**
     * Returns the factor that the proof belongs to. Empty if the proof is wrong or used, or if no factor is enrolled.
     */
    @Transactional
    Optional<Method> accept(AccountId account, FactorProof proof) {
        Optional<Method> method = proof instanceof TypedCode code ? accept(account, code) : Optional.empty();
        if (method.isEmpty()) {
            events.record(
                    Occurrence.of(Action.FACTOR_FAILED).account(account.value()).failed("wrong_code"));
        }
        return method;
    }

    private Optional<Method> accept(AccountId account, TypedCode code) {
        if (isFromApp(account, code)) {
            return Optional.of(Method.TOTP);
        }
        return factors.isEnrolled(account) && isFromList(account, code)
                ? Optional.of(Method.RECOVERY_CODE)
                : Optional.empty();
    }

    private boolean isFromApp(AccountId account, TypedCode code) {
        return repository
                .find(account)
                .filter(TotpFactor::isConfirmed)
                .filter(factor -> isAccepted(factor, code))
                .isPresent();
    }

    private boolean isAccepted(TotpFactor factor, TypedCode code) {
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
