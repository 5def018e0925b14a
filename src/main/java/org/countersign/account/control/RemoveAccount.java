package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;

/** Removes an account at an administrator's request, like an account that its owner closes. */
@ApplicationScoped
public class RemoveAccount {

    /** The result of a removal. */
    public enum Outcome {
        REMOVED,
        NO_ACCOUNT,
        /** The removal would leave no enabled administrator. */
        LAST_ADMINISTRATOR
    }

    @Inject
    AccountRepository repository;

    @Inject
    Administrators administrators;

    @Inject
    SecurityEvents events;

    @Inject
    Event<AccountClosed> accountClosed;

    @Transactional
    public Outcome remove(AccountId id) {
        Optional<Account> account = repository.lock(id);
        if (account.isEmpty()) {
            return Outcome.NO_ACCOUNT;
        }
        if (administrators.isLast(account.get())) {
            return Outcome.LAST_ADMINISTRATOR;
        }
        events.record(Occurrence.of(Action.ACCOUNT_CLOSED).account(id.value()));
        accountClosed.fire(new AccountClosed(id));
        repository.remove(account.get());
        return Outcome.REMOVED;
    }
}
