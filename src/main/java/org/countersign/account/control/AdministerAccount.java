package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;

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

    /**
     * Gives roles, disables or enables; what is absent stays as it is. Everyone keeps the role {@code user}.
     *
     * <p>Other roles deny the access tokens that say the old ones; sessions go on, and their next refresh brings the
     * new ones. Disabling ends all sessions, and nobody signs in until the account is enabled again.
     */
    @Transactional
    public Optional<Overview> change(AccountId id, Optional<Set<String>> roles, Optional<Boolean> disabled) {
        Optional<Account> account = repository.lock(id);
        account.ifPresent(found -> {
            roles.ifPresent(wanted -> giveRoles(found, wanted));
            disabled.filter(wanted -> wanted != found.isDisabled()).ifPresent(wanted -> {
                if (wanted) {
                    disable(found);
                } else {
                    enable(found);
                }
            });
        });
        return account.map(Overview::of);
    }

    private void giveRoles(Account account, Set<String> wanted) {
        Set<String> roles = new HashSet<>(wanted);
        roles.add(Roles.USER);
        if (!account.roles().equals(roles)) {
            account.giveRoles(roles);
            events.record(Occurrence.of(Action.ROLES_CHANGED)
                    .account(account.id().value())
                    .detail(Roles.joined(roles)));
            accounts.denyTokens(account.id());
        }
    }

    private void disable(Account account) {
        account.disable();
        events.record(
                Occurrence.of(Action.ACCOUNT_DISABLED).account(account.id().value()));
        accountDisabled.fire(new AccountDisabled(account.id()));
    }

    private void enable(Account account) {
        account.enable();
        events.record(Occurrence.of(Action.ACCOUNT_ENABLED).account(account.id().value()));
    }
}
