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

/** Shows an account to an administrator, and changes its roles and whether it is disabled. */
@ApplicationScoped
public class AdministerAccount {

    /** An account as administrators see it. */
    public record Overview(Profile profile, boolean disabled) {

        static Overview of(Account account) {
            return new Overview(Profile.of(account), account.data().disabled());
        }
    }

    /** The result of a change. */
    public sealed interface Outcome {

        record Changed(Overview overview) implements Outcome {}

        record NoAccount() implements Outcome {}

        /** The change would leave no enabled administrator. */
        record LastAdministrator() implements Outcome {}
    }

    @Inject
    AccountRepository repository;

    @Inject
    Administrators administrators;

    @Inject
    DenyAccountTokens denyAccountTokens;

    @Inject
    SecurityEvents events;

    @Inject
    Event<AccountDisabled> accountDisabled;

    /** Finds an account. Empty if it does not exist. */
    @Transactional
    public Optional<Overview> find(AccountId id) {
        return repository.find(id).map(Overview::of);
    }

    /**
     * Changes the roles of an account, disables or enables it. An absent argument changes nothing. Every account keeps
     * the role {@code user}, and at least one enabled account keeps the role {@code admin}.
     *
     * <p>A change of roles denies the access tokens with the old roles. Sessions continue, and their next refresh
     * returns tokens with the new roles. Disabling ends all sessions, and prevents sign-in until the account is enabled
     * again.
     */
    @Transactional
    public Outcome change(AccountId id, Optional<Set<String>> roles, Optional<Boolean> disabled) {
        Optional<Account> locked = repository.lock(id);
        if (locked.isEmpty()) {
            return new Outcome.NoAccount();
        }
        Account account = locked.get();
        boolean demotes =
                roles.filter(newRoles -> !newRoles.contains(Roles.ADMIN)).isPresent();
        if ((demotes || disabled.orElse(false)) && administrators.isLast(account)) {
            return new Outcome.LastAdministrator();
        }
        roles.ifPresent(newRoles -> assignRoles(account, newRoles));
        disabled.filter(disable -> disable != account.data().disabled()).ifPresent(disable -> {
            if (disable) {
                disable(account);
            } else {
                enable(account);
            }
        });
        return new Outcome.Changed(Overview.of(account));
    }

    private void assignRoles(Account account, Set<String> newRoles) {
        Set<String> roles = new HashSet<>(newRoles);
        roles.add(Roles.USER);
        if (!account.data().roles().equals(roles)) {
            account.assignRoles(roles);
            events.record(Occurrence.of(Action.ROLES_CHANGED)
                    .account(account.id().value())
                    .detail(Roles.listed(roles)));
            denyAccountTokens.denyAll(account.id());
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
