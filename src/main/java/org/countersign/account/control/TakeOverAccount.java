package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.NewAccount;
import org.countersign.account.entity.Origin;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;

/**
 * Makes the account with a given e-mail an enabled administrator with a known password. Creates the account if it does
 * not exist. Its former holder may be a stranger, so all its sessions end and its second factors are removed.
 */
@ApplicationScoped
public class TakeOverAccount {

    private static final String NAME = "Administrator";
    private static final Set<String> ROLES = Set.of(Roles.USER, Roles.ADMIN);

    @Inject
    AccountRepository repository;

    @Inject
    AdministratorRepository administrators;

    @Inject
    Accounts accounts;

    @Inject
    SecurityEvents events;

    @Inject
    Event<AccountRecovered> accountRecovered;

    @Inject
    Clock clock;

    /**
     * Takes over the account. Each request is carried out once, by the first node that starts with it. Returns false if
     * it was carried out before.
     */
    @Transactional
    boolean takeOver(String request, Email email, String passwordHash) {
        Optional<Account> existing =
                repository.findId(Email.candidates(email.value())).flatMap(repository::lock);
        if (!administrators.beginRecovery(request)) {
            return false;
        }
        AccountId id = existing.map(Account::id)
                .orElseGet(() -> accounts.addForOperator(newAccount(email, passwordHash))
                        .orElseThrow()
                        .id());
        existing.ifPresent(account -> {
            change(account, passwordHash);
            account.verifyEmail(clock.instant());
        });
        events.record(Occurrence.of(Action.ADMINISTRATOR_RECOVERED)
                .account(id.value())
                .detail(request));
        accountRecovered.fire(new AccountRecovered(id));
        return true;
    }

    /** The operator vouches for the address, so it counts as verified. */
    private NewAccount newAccount(Email email, String passwordHash) {
        return NewAccount.of(email, NAME, passwordHash, ROLES, Origin.CREATED).withVerifiedEmail(clock.instant());
    }

    private static void change(Account account, String passwordHash) {
        account.changePassword(passwordHash);
        account.enable();
        Set<String> roles = new HashSet<>(account.data().roles());
        roles.addAll(ROLES);
        account.assignRoles(roles);
    }
}
