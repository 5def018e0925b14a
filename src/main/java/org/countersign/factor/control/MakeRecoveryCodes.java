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
import org.countersign.factor.entity.TotpFactor;

/** Makes new recovery codes, which void the ones from before. */
@ApplicationScoped
public class MakeRecoveryCodes {

    @Inject
    Accounts accounts;

    @Inject
    TotpRepository repository;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    SecurityEvents events;

    /** To be shown this once. Empty where no factor is enrolled. */
    @Transactional
    public Optional<List<String>> make(AccountId account, String sid) {
        Optional<TotpFactor> factor = accounts.lock(account)
                .flatMap(owner -> repository.find(account))
                .filter(TotpFactor::isConfirmed);
        return factor.map(enrolled -> {
            events.record(Occurrence.of(Action.RECOVERY_CODES_MADE)
                    .account(account.value())
                    .session(sid));
            return recoveryCodes.replace(account);
        });
    }
}
