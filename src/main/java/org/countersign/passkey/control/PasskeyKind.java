package org.countersign.passkey.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.function.Predicate;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.factor.control.FactorKind;
import org.countersign.factor.entity.FactorProof;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.PasskeyAnswer;
import org.countersign.passkey.entity.Passkey;
import org.jspecify.annotations.Nullable;

/** Passkeys as second factors. Those of a former RP id do not count, since no authenticator can use them. */
@ApplicationScoped
public class PasskeyKind implements FactorKind {

    @Inject
    PasskeyConfig config;

    @Inject
    PasskeyRepository repository;

    @Inject
    VerifyPasskey verifyPasskey;

    @Inject
    SecurityEvents events;

    @Override
    public Method method() {
        return Method.PASSKEY;
    }

    @Override
    @Transactional
    public boolean isEnrolled(AccountId account) {
        return config.rpId().filter(rpId -> repository.hasAny(account, rpId)).isPresent();
    }

    @Override
    public boolean accept(AccountId account, FactorProof proof) {
        return config.isOn()
                && proof instanceof PasskeyAnswer answer
                && verifyPasskey.verifySecondStep(answer, account) instanceof VerifyPasskey.Outcome.Verified;
    }

    @Override
    public boolean remove(AccountId account, @Nullable String sid) {
        return remove(account, sid, passkey -> true);
    }

    /** Removes the passkeys that were added until this time. Returns false if there is none. */
    boolean removeAddedUntil(AccountId account, Instant time) {
        return remove(account, null, passkey -> !passkey.createdAt().isAfter(time));
    }

    private boolean remove(AccountId account, @Nullable String sid, Predicate<Passkey> which) {
        long removed = repository.list(account).stream()
                .filter(which)
                .filter(passkey -> repository.remove(account, passkey.id()))
                .count();
        if (removed > 0) {
            record(account, sid, "passkeys: " + removed);
        }
        return removed > 0;
    }

    /** Removes one passkey. Returns false if the account does not have it. */
    boolean remove(AccountId account, @Nullable String sid, String id) {
        if (!repository.remove(account, id)) {
            return false;
        }
        record(account, sid, id);
        return true;
    }

    private void record(AccountId account, @Nullable String sid, String detail) {
        events.record(Occurrence.of(Action.PASSKEY_REMOVED)
                .account(account.value())
                .session(sid)
                .detail(detail));
    }
}
