package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.NewAccount;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.Ids;

/** Adds the accounts of an import. Each call is a transaction, or part of one: it adds all of them or fails. */
@ApplicationScoped
public class AddAccounts {

    /** Why an account cannot be added. */
    public sealed interface Conflict {

        /** The account {@code holder} has this e-mail. */
        record EmailTaken(AccountId holder) implements Conflict {}

        /** An account with another e-mail has this id. */
        record IdTaken() implements Conflict {}
    }

    @Inject
    AccountRepository repository;

    @Inject
    SecurityEvents events;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Returns for each account, in the same order, why it could not be added now; empty if it could. */
    @Transactional
    public List<Optional<Conflict>> preview(List<NewAccount> accounts) {
        Map<String, String> holders = repository.idsByEmail(emails(accounts).toList());
        Set<String> taken = repository.takenIds(ids(accounts).toList());
        return accounts.stream()
                .map(account -> conflict(account, holders, taken))
                .toList();
    }

    private static Optional<Conflict> conflict(NewAccount account, Map<String, String> holders, Set<String> taken) {
        return Optional.ofNullable(holders.get(account.email().value()))
                .<Conflict>map(holder -> new Conflict.EmailTaken(new AccountId(holder)))
                .or(() -> account.id().filter(id -> taken.contains(id.value())).map(other -> new Conflict.IdTaken()));
    }

    @Transactional
    public boolean isTaken(AccountId id) {
        return !repository.takenIds(List.of(id.value())).isEmpty();
    }

    /**
     * Prevents other transactions from adding one of these accounts before this one ends. A transaction must lock all
     * its keys at once, so callers pass their own keys as well.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(List<NewAccount> accounts, Collection<String> moreKeys) {
        Stream<String> own = Stream.concat(emails(accounts), ids(accounts));
        repository.lockKeys(Stream.concat(own, moreKeys.stream()).toList());
    }

    /**
     * Adds the accounts that have no conflict. Throws a duplicate-key failure, and adds none, if a node of an earlier
     * version has added one of them meanwhile.
     *
     * @return for each account, in the same order, why it was not added; empty if it was
     */
    @Transactional
    public List<Optional<Conflict>> add(List<NewAccount> accounts) {
        lock(accounts, List.of());
        List<Optional<Conflict>> conflicts = preview(accounts);
        IntStream.range(0, accounts.size())
                .filter(index -> conflicts.get(index).isEmpty())
                .mapToObj(accounts::get)
                .forEach(this::store);
        repository.flush();
        return conflicts;
    }

    private void store(NewAccount added) {
        AccountId id = added.id().orElseGet(() -> new AccountId(ids.next().toString()));
        repository.add(new Account(id, added, clock.instant()));
        events.record(Occurrence.of(Action.ACCOUNT_IMPORTED).account(id.value()).detail(Roles.listed(added.roles())));
    }

    private static Stream<String> emails(List<NewAccount> accounts) {
        return accounts.stream().map(account -> account.email().value());
    }

    private static Stream<String> ids(List<NewAccount> accounts) {
        return accounts.stream().flatMap(account -> account.id().stream()).map(AccountId::value);
    }
}
