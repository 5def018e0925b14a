package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;

/** What an administrator does with an account. Each is empty where there is no such account. */
@ApplicationScoped
public class AdministerAccount {

    /** An account as administrators see it. */
    public record Overview(Profile profile, boolean disabled) {

        static Overview of(Account account) {
            return new Overview(Profile.of(account), account.isDisabled());
        }
    }

    @Inject
    AccountRepository repository;

    @Inject
    Accounts accounts;

    @Inject
    SecurityEvents events;

    @Inject
    Event<AccountDisabled> accountDisabled;

    @Transactional
    public Optional<Overview> find(AccountId id) {
        return repository.find(id).map(Overview::of);
    }

    @Transactional
    public Optional<Overview> find(Email email) {
        return repository.find(email).map(Overview::of);
    }

    /** Ends all sessions; nobody signs in until it is enabled again. */
    @Transactional
    public Optional<Overview> disable(AccountId id) {
        Optional<Account> account = repository.lock(id);
        account.filter(found -> !found.isDisabled()).ifPresent(found -> {
            found.disable();
            events.record(Action.ACCOUNT_DISABLED, id.value(), null);
            accountDisabled.fire(new AccountDisabled(id));
        });
        return account.map(Overview::of);
    }

    @Transactional
    public Optional<Overview> enable(AccountId id) {
        Optional<Account> account = repository.lock(id);
        account.filter(Account::isDisabled).ifPresent(found -> {
            found.enable();
            events.record(Action.ACCOUNT_ENABLED, id.value(), null);
        });
        return account.map(Overview::of);
    }

    /** Denies the access tokens that say the old roles; sessions go on, and their next refresh brings the new ones. */
    @Transactional
    public Optional<Overview> giveRoles(AccountId id, Set<String> roles) {
        Optional<Account> account = repository.lock(id);
        account.filter(found -> !found.roles().equals(roles)).ifPresent(found -> {
            found.giveRoles(roles);
            events.record(Action.ROLES_CHANGED, id.value(), null);
            accounts.denyTokens(id);
        });
        return account.map(Overview::of);
    }
}
