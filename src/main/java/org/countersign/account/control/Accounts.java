package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.Ids;
import org.countersign.token.control.Revocations;

/** Reads accounts, and changes what needs no password. */
@ApplicationScoped
public class Accounts {

    @Inject
    AccountRepository repository;

    @Inject
    SecurityEvents events;

    @Inject
    Revocations revocations;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Transactional
    public boolean isTaken(Email email) {
        return repository.find(email).isPresent();
    }

    /** Throws a duplicate-key failure when the e-mail is taken. */
    @Transactional
    public Profile add(Email email, String passwordHash, String name, Set<String> roles) {
        AccountId id = new AccountId(ids.next().toString());
        Account account = Account.register(id, email, name, passwordHash, roles, clock.instant());
        repository.store(account);
        events.record(
                Occurrence.of(Action.ACCOUNT_REGISTERED).account(id.value()).detail(Roles.joined(roles)));
        return Profile.of(account);
    }

    @Transactional
    public boolean hasAdministrator() {
        return repository.existsWithRole(Roles.ADMIN);
    }

    /** Empty when there is none, also when it was closed after the caller's token was issued. */
    @Transactional
    public Optional<Profile> find(AccountId id) {
        return repository.find(id).map(Profile::of);
    }

    /** Empty when the account is closed or disabled: it gets no tokens. */
    @Transactional
    public Optional<Profile> findEnabled(AccountId id) {
        return repository.find(id).filter(account -> !account.isDisabled()).map(Profile::of);
    }

    /**
     * Locks an account for the rest of the transaction; empty when it was closed, disabled or given another password
     * since the profile was read. Whoever opens a session asks, so that no sign-in slips through beside such a change.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Profile> lockUnchanged(Profile known) {
        return repository
                .lock(known.id())
                .filter(account -> !account.isDisabled())
                .filter(account -> account.credentialVersion() == known.credentialVersion())
                .map(Profile::of);
    }

    /**
     * Locks an account for the rest of the transaction, so that changes of what belongs to it happen one after another;
     * empty when it is closed.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Profile> lock(AccountId id) {
        return repository.lock(id).map(Profile::of);
    }

    /** Denies all access tokens that an account has been issued; its sessions are not touched. */
    @Transactional
    public void denyTokens(AccountId id) {
        repository.lock(id).ifPresent(account -> revocations.revokeAccount(id.value(), account.denyTokens()));
    }

    @Transactional
    public Optional<Profile> rename(AccountId id, String name) {
        Optional<Account> account = repository.lock(id);
        account.ifPresent(found -> found.rename(name));
        return account.map(Profile::of);
    }
}
