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

/** Removes an account at an administrator's wish: what its owner does by closing it. */
@ApplicationScoped
public class RemoveAccount {

    @Inject
    AccountRepository repository;

    @Inject
    SecurityEvents events;

    @Inject
    Event<AccountClosed> accountClosed;

    /** False where there is no such account. */
    @Transactional
    public boolean remove(AccountId id) {
        Optional<Account> account = repository.lock(id);
        account.ifPresent(found -> {
            events.record(Occurrence.of(Action.ACCOUNT_CLOSED).account(id.value()));
            accountClosed.fire(new AccountClosed(id));
            repository.remove(found);
        });
        return account.isPresent();
    }
}
