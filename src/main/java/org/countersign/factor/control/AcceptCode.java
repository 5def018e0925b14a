package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.factor.entity.FactorProof;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.PasskeyAnswer;
import org.countersign.factor.entity.TypedCode;

/**
 * The transaction that accepts a proof of a second factor. Each proof is accepted once, by a conditional update that
 * succeeds for only one request, even if several nodes receive it at the same moment.
 */
@ApplicationScoped
public class AcceptCode {

    @Inject
    FactorKinds kinds;

    @Inject
    Factors factors;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    SecurityEvents events;

    /**
     * Returns the factor that the proof belongs to. Empty if the proof is wrong or used, or if no factor is enrolled.
     */
    @Transactional
    Optional<Method> accept(AccountId account, FactorProof proof) {
        Optional<Method> method = kinds.accept(account, proof).or(() -> acceptRecoveryCode(account, proof));
        if (method.isEmpty()) {
            String reason = proof instanceof PasskeyAnswer ? "wrong_passkey" : "wrong_code";
            events.record(
                    Occurrence.of(Action.FACTOR_FAILED).account(account.value()).failed(reason));
        }
        return method;
    }

    private Optional<Method> acceptRecoveryCode(AccountId account, FactorProof proof) {
        return proof instanceof TypedCode code && factors.isEnrolled(account) && isFromList(account, code)
                ? Optional.of(Method.RECOVERY_CODE)
                : Optional.empty();
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
