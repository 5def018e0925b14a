package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.countersign.account.entity.Account;

/** Ensures that one enabled administrator remains, even if several nodes change accounts at the same time. */
@ApplicationScoped
public class Administrators {

    @Inject
    AdministratorRepository repository;

    /** Returns whether there is an administrator, enabled or not. */
    @Transactional
    boolean exist() {
        return repository.exists();
    }

    @Transactional
    boolean existEnabled() {
        return repository.existsEnabledOtherThan("");
    }

    /**
     * Returns whether this is the only enabled administrator. Call it with the account's row locked, before the account
     * is disabled, demoted or removed: it locks the administrators until the end of the transaction. Every transaction
     * locks its account first and the administrators second, so no two transactions wait for each other.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean isLast(Account account) {
        if (!account.data().isEnabledAdministrator()) {
            return false;
        }
        repository.lock();
        return !repository.existsEnabledOtherThan(account.id().value());
    }
}
