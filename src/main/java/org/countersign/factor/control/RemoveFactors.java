package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.countersign.account.control.Accounts;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.jspecify.annotations.Nullable;

/** Removes the second factor of an account, its recovery codes and its open challenges. */
@ApplicationScoped
public class RemoveFactors {

    @Inject
    Accounts accounts;

    @Inject
    TotpRepository repository;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    ChallengeRepository challenges;

    @Inject
    SecurityEvents events;

    /**
     * Returns false if no factor is enrolled.
     *
     * @param sid the session of the owner who removes it; null if an administrator does
     */
    @Transactional
    public boolean remove(AccountId account, @Nullable String sid) {
        if (accounts.lock(account).isEmpty() || !repository.removeConfirmed(account)) {
            return false;
        }
        recoveryCodes.remove(account);
        challenges.removeAll(account);
        events.record(
                Occurrence.of(Action.FACTOR_REMOVED).account(account.value()).session(sid));
        return true;
    }
}
