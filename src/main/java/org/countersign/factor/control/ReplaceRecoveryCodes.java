package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;

/** Replaces the recovery codes of an account. The previous ones become invalid. */
@ApplicationScoped
public class ReplaceRecoveryCodes {

    @Inject
    Accounts accounts;

    @Inject
    Factors factors;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    SecurityEvents events;

    /** Returns the new codes, which are shown only once. Empty if no factor is enrolled. */
    @Transactional
    public Optional<List<String>> replace(AccountId account, String sid) {
        return accounts.lock(account)
                .filter(owner -> factors.isEnrolled(account))
                .map(enrolled -> {
                    events.record(Occurrence.of(Action.RECOVERY_CODES_MADE)
                            .account(account.value())
                            .session(sid));
                    return recoveryCodes.replace(account);
                });
    }
}
