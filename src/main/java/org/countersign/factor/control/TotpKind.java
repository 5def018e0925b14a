package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import org.jspecify.annotations.Nullable;

/** Authenticator apps as second factors. A pending app does not count. */
@ApplicationScoped
public class TotpKind implements FactorKind {

    @Inject
    TotpRepository repository;

    @Inject
    TotpSecrets secrets;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    @Override
    public Method method() {
        return Method.TOTP;
    }

    @Override
    public boolean isEnrolled(AccountId account) {
        return repository.find(account).filter(TotpFactor::isConfirmed).isPresent();
    }

    @Override
    public boolean accept(AccountId account, FactorProof proof) {
        return proof instanceof TypedCode code
                && repository
                        .find(account)
                        .filter(TotpFactor::isConfirmed)
                        .filter(factor -> isAccepted(factor, code))
                        .isPresent();
    }

    private boolean isAccepted(TotpFactor factor, TypedCode code) {
        OptionalLong step = secrets.step(factor, code, time.now());
        return step.isPresent() && repository.acceptStep(factor.id(), step.getAsLong());
    }

    @Override
    public boolean remove(AccountId account, @Nullable String sid) {
        if (!repository.removeConfirmed(account)) {
            return false;
        }
        events.record(
                Occurrence.of(Action.FACTOR_REMOVED).account(account.value()).session(sid));
        return true;
    }
}
