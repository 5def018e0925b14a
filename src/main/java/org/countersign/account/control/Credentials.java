package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.StoredAccount;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;

/**
 * Reads and changes passwords in short transactions, before and after the hashing. A decision that is based on an
 * outdated credential has no effect.
 */
@ApplicationScoped
public class Credentials {

    /**
     * The stored data that a password is verified against.
     *
     * @param initialUntil when the initial password expires; empty if the owner chose the password
     */
    record Credential(Profile profile, String hash, boolean disabled, Optional<Instant> initialUntil) {

        static Credential of(Account account) {
            StoredAccount data = account.data();
            return new Credential(
                    Profile.of(account), data.passwordHash(), data.disabled(), data.initialPasswordUntil());
        }
    }

    @Inject
    AccountRepository repository;

    @Inject
    SecurityEvents events;

    @Inject
    Event<PasswordChanged> passwordChanged;

    @Inject
    RemoveAccount removeAccount;

    @Transactional
    Optional<Credential> findFirst(List<Email> candidates) {
        return repository.findFirst(candidates).map(Credential::of);
    }

    @Transactional
    Optional<Credential> find(AccountId id) {
        return repository.find(id).map(Credential::of);
    }

    @Transactional
    void rehash(Profile profile, String newHash) {
        lockUnchanged(profile).ifPresent(account -> account.rehash(newHash));
    }

    /**
     * Replaces a password. Returns false if the password was changed, or the account was closed, since it was verified.
     */
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

    /** Replaces an initial password. Such an account has no sessions to end. Returns false like {@link #replace}. */
    @Transactional
    boolean replaceInitial(Profile profile, String newHash) {
        Optional<Account> account = lockUnchanged(profile);
        account.ifPresent(found -> {
            found.changePassword(newHash);
            events.record(
                    Occurrence.of(Action.PASSWORD_CHANGED).account(profile.id().value()));
        });
        return account.isPresent();
    }

    /** Closes an account. Returns {@code NO_ACCOUNT} also if the password was changed since it was verified. */
    @Transactional
    RemoveAccount.Outcome close(Profile profile) {
        return lockUnchanged(profile).isPresent()
                ? removeAccount.remove(profile.id())
                : RemoveAccount.Outcome.NO_ACCOUNT;
    }

    private Optional<Account> lockUnchanged(Profile profile) {
        return repository
                .lock(profile.id())
                .filter(account -> account.data().credentialVersion() == profile.credentialVersion());
    }
}
