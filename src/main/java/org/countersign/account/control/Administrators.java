package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;

/** Ensures that one enabled administrator remains, even if several nodes change accounts at the same time. */
@ApplicationScoped
public class Administrators {

    @Inject
    AdministratorRepository repository;

    @Inject
    AccountRepository accounts;

    @Inject
    SecurityEvents events;

    @Inject
    Clock clock;

    /** Returns whether there is an administrator, enabled or not. */
    @Transactional
    boolean exist() {
        return repository.exists();
    }

    @Transactional
    boolean existEnabled() {
        return repository.existsEnabledOtherThan("");
    }

    /** Marks the e-mail address of an administrator as verified, if the account exists and is an administrator. */
    @Transactional
    void verifyEmail(Email email) {
        accounts.findId(Email.candidates(email.value()))
                .flatMap(accounts::lock)
                .filter(account -> account.data().roles().contains(Roles.ADMIN))
                .filter(account -> account.data().emailVerifiedAt().isEmpty())
                .ifPresent(account -> {
                    account.verifyEmail(clock.instant());
                    events.record(Occurrence.of(Action.EMAIL_VERIFIED)
                            .account(account.id().value())
                            .detail("configured"));
                });
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
