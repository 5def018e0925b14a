package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.NewAccount;
import org.countersign.account.entity.Origin;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.Ids;

/** Reads, adds and renames accounts. */
@ApplicationScoped
public class Accounts {

    @Inject
    AccountRepository repository;

    @Inject
    FreeAddresses freeAddresses;

    @Inject
    VerificationMails verificationMails;

    @Inject
    SecurityEvents events;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Transactional
    public boolean isTaken(Email email) {
        return freeAddresses.isTaken(email);
    }

    @Transactional
    boolean isInUse(Email email) {
        return freeAddresses.isInUse(email);
    }

    /**
     * Adds an account under a new id. Returns empty, and adds nothing, if the e-mail is taken. Somebody who registered
     * gets a link to confirm the address, unless it is already verified.
     */
    @Transactional
    Optional<Profile> add(NewAccount added) {
        repository.lockKeys(List.of(added.email().value()));
        return isTaken(added.email()) ? Optional.empty() : Optional.of(store(added));
    }

    /**
     * Adds an account like {@link #add}, at the request of an operator or an administrator. It may get an address that
     * a link could restore for another account. The link becomes void.
     */
    @Transactional
    Optional<Profile> addForOperator(NewAccount added) {
        repository.lockKeys(List.of(added.email().value()));
        if (isInUse(added.email())) {
            return Optional.empty();
        }
        freeAddresses.endReservation(added.email());
        return Optional.of(store(added));
    }

    private Profile store(NewAccount added) {
        AccountId id = new AccountId(ids.next().toString());
        Account account = new Account(id, added, clock.instant());
        repository.store(account);
        events.record(
                Occurrence.of(Action.ACCOUNT_REGISTERED).account(id.value()).detail(Roles.listed(added.roles())));
        Profile profile = Profile.of(account);
        if (added.origin() == Origin.REGISTERED && !profile.emailVerified()) {
            verificationMails.add(profile);
        }
        return profile;
    }

    /**
     * Finds an account. Empty if it does not exist, for example because it was closed after the caller's token was
     * issued.
     */
    @Transactional
    public Optional<Profile> find(AccountId id) {
        return repository.find(id).map(Profile::of);
    }

    /** Finds an account that can get tokens. Empty if it is closed or disabled. */
    @Transactional
    public Optional<Profile> findEnabled(AccountId id) {
        return repository.find(id).filter(account -> !account.data().disabled()).map(Profile::of);
    }

    /**
     * Locks an account for the rest of the transaction. Empty if it was closed or disabled, or if its password was
     * changed, since the profile was read. Call it before opening a session, so that no sign-in succeeds after such a
     * change.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Profile> lockUnchanged(Profile known) {
        return lockUnchanged(known.id(), known.credentialVersion());
    }

    /** Locks an account like {@link #lockUnchanged(Profile)}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Profile> lockUnchanged(AccountId id, int credentialVersion) {
        return repository
                .lock(id)
                .filter(account -> !account.data().disabled())
                .filter(account -> account.data().credentialVersion() == credentialVersion)
                .map(Profile::of);
    }

    /**
     * Locks an account for the rest of the transaction, so that changes to its data happen one after another. Empty if
     * it is closed.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Profile> lock(AccountId id) {
        return repository.lock(id).map(Profile::of);
    }

    @Transactional
    public Optional<Profile> rename(AccountId id, String name) {
        Optional<Account> account = repository.lock(id);
        account.ifPresent(found -> found.rename(name));
        return account.map(Profile::of);
    }
}
