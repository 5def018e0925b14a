package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.platform.control.InsertLockRepository;

/** Stores and finds accounts in the database. */
@ApplicationScoped
public class AccountRepository {

    @PersistenceContext
    EntityManager em;

    @Inject
    InsertLockRepository insertLocks;

    /** Prevents other transactions from adding an account with one of these e-mails or ids before this one ends. */
    void lockKeys(Collection<String> emailsAndIds) {
        insertLocks.lock(emailsAndIds);
    }

    Optional<Account> find(AccountId id) {
        return Optional.ofNullable(em.find(Account.class, id.value()));
    }

    Optional<Account> find(Email email) {
        return em
                .createQuery("select a from Account a where a.email = :email", Account.class)
                .setParameter("email", email.value())
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * Finds the account that is stored under one of these e-mails. If there are several accounts, the first e-mail
     * counts.
     */
    Optional<Account> findFirst(List<Email> candidates) {
        return candidates.isEmpty()
                ? Optional.empty()
                : em
                        .createQuery("select a from Account a where a.email in :emails", Account.class)
                        .setParameter(
                                "emails", candidates.stream().map(Email::value).toList())
                        .getResultList()
                        .stream()
                        .min(Comparator.comparingInt(
                                account -> candidates.indexOf(account.data().email())));
    }

    /** Finds the id of the account that is stored under one of these e-mails, like {@link #findFirst}. */
    Optional<AccountId> findId(List<Email> candidates) {
        Map<String, String> ids =
                idsByEmail(candidates.stream().map(Email::value).toList());
        return candidates.stream()
                .flatMap(email -> Optional.ofNullable(ids.get(email.value())).stream())
                .findFirst()
                .map(AccountId::new);
    }

    /** Finds and locks the row, so that changes of one account happen one after another. Needs a transaction. */
    Optional<Account> lock(AccountId id) {
        return Optional.ofNullable(em.find(Account.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** Returns the ids of the accounts that have one of the e-mails, by e-mail. */
    Map<String, String> idsByEmail(List<String> emails) {
        return emails.isEmpty()
                ? Map.of()
                : em
                        .createQuery("select a.email, a.id from Account a where a.email in :emails", Object[].class)
                        .setParameter("emails", emails)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** Returns the ids that are in use by an account. */
    Set<String> takenIds(List<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(em.createQuery("select a.id from Account a where a.id in :ids", String.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }

    /** Adds an account. It is stored together with others, at the next {@link #flush()}. */
    void add(Account account) {
        em.persist(account);
    }

    /** Stores the added accounts. Throws a duplicate-key failure if one of their e-mails or ids is taken. */
    void flush() {
        em.flush();
    }

    /** Stores an account. Throws a duplicate-key failure if its e-mail is taken. */
    void store(Account account) {
        em.persist(account);
        em.flush();
    }

    void remove(Account account) {
        em.remove(account);
        em.flush();
    }
}
