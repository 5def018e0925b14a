package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.function.BooleanSupplier;
import org.countersign.account.control.Accounts;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.Method;
import org.jspecify.annotations.Nullable;

/** Removes second factors of an account, its open challenges and, with the last factor, its recovery codes. */
@ApplicationScoped
public class RemoveFactors {

    @Inject
    Accounts accounts;

    @Inject
    FactorKinds kinds;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    ChallengeRepository challenges;

    /**
     * Removes all factors. Returns false if none is enrolled.
     *
     * @param sid the session of the owner who removes them; null if an administrator or the service does
     */
    @Transactional
    public boolean removeAll(AccountId account, @Nullable String sid) {
        return remove(account, () -> kinds.remove(account, null, sid));
    }

    /** Removes the factors of one kind. Returns false if there is none. */
    @Transactional
    public boolean remove(AccountId account, Method kind, @Nullable String sid) {
        return remove(account, () -> kinds.remove(account, kind, sid));
    }

    /**
     * Removes factors with the given action, which returns whether it has removed one. Open challenges become void,
     * since they may list the removed factor. Recovery codes are removed with the last factor.
     */
    @Transactional
    public boolean remove(AccountId account, BooleanSupplier removal) {
        if (accounts.lock(account).isEmpty() || !removal.getAsBoolean()) {
            return false;
        }
        challenges.removeAll(account);
        if (kinds.listEnrolled(account).isEmpty()) {
            recoveryCodes.remove(account);
        }
        return true;
    }
}
