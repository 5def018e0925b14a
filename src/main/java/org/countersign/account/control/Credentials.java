package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;

/**
 * The transactions around passwords: short ones, before and after the hashing. A change made meanwhile wins: whatever
 * was decided on an older credential is not carried out.
 */
@ApplicationScoped
public class Credentials {

    /** What a password is verified against. */
    record Credential(Profile profile, String hash, boolean disabled) {

        static Credential of(Account account) {
            return new Credential(Profile.of(account), account.passwordHash(), account.isDisabled());
        }
    }

    @Inject
    AccountRepository repository;

    @Inject
    SecurityEvents events;

    @Inject
    Event<PasswordChanged> passwordChanged;

    @Inject
    Event<AccountClosed> accountClosed;

    @Transactional
    Optional<Credential> find(Email email) {
        return repository.find(email).map(Credential::of);
    }

    @Transactional
    Optional<Credential> find(AccountId id) {
        return repository.find(id).map(Credential::of);
    }

    @Transactional
    void rehash(Profile profile, String newHash) {
        lockUnchanged(profile).ifPresent(account -> account.rehash(newHash));
    }

    /** False when the password was changed, or the account closed, since it was verified. */
    @Transactional
    boolean replace(Profile profile, String newHash, String presentSid) {
        Optional<Account> account = lockUnchanged(profile);
        if (account.isEmpty()) {
            return false;
        }
        account.get().changePassword(newHash);
        events.record(Occurrence.of(Action.PASSWORD_CHANGED)
                .account(profile.id().value())
                .session(presentSid));
        passwordChanged.fire(new PasswordChanged(profile.id(), presentSid));
        return true;
    }

    /** False when the password was changed, or the account closed, since it was verified. */
    @Transactional
    boolean close(Profile profile) {
        Optional<Account> account = lockUnchanged(profile);
        if (account.isEmpty()) {
            return false;
        }
        events.record(Occurrence.of(Action.ACCOUNT_CLOSED).account(profile.id().value()));
        accountClosed.fire(new AccountClosed(profile.id()));
        repository.remove(account.get());
        return true;
    }

    private Optional<Account> lockUnchanged(Profile profile) {
        return repository
                .lock(profile.id())
                .filter(account -> account.credentialVersion() == profile.credentialVersion());
    }
}
