package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;

/** The accounts in the database. */
@ApplicationScoped
public class AccountRepository {

    @PersistenceContext
    EntityManager em;

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

    /** Finds and locks the row, so that changes of one account happen one after another. Needs a transaction. */
    Optional<Account> lock(AccountId id) {
        return Optional.ofNullable(em.find(Account.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    boolean existsWithRole(String role) {
        return em
                .createQuery("select a from Account a where a.roles like :role", Account.class)
                .setParameter("role", "%" + role + "%")
                .getResultList()
                .stream()
                .anyMatch(account -> account.roles().contains(role));
    }

    /** The accounts that are searched, in the order of their e-mails, from the first one after this e-mail. */
    List<Account> list(AccountSearch search, String after, int most) {
        return em.createQuery(
                        "select a from Account a where a.email > :after and a.email like :email escape '!'"
                                + " and lower(a.name) like :name escape '!' order by a.email",
                        Account.class)
                .setParameter("after", after)
                .setParameter("email", search.emailPattern())
                .setParameter("name", search.namePattern())
                .setMaxResults(most)
                .getResultList();
    }

    /** Accounts in the order of their ids, from the first one after this id. */
    List<Account> listById(String after, int most) {
        return em.createQuery("select a from Account a where a.id > :after order by a.id", Account.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** Those of the e-mails that have an account. */
    Set<String> takenEmails(List<String> emails) {
        return taken("select a.email from Account a where a.email in :values", emails);
    }

    /** Those of the ids that have an account. */
    Set<String> takenIds(List<String> ids) {
        return taken("select a.id from Account a where a.id in :values", ids);
    }

    private Set<String> taken(String query, List<String> values) {
        return values.isEmpty()
                ? Set.of()
                : Set.copyOf(em.createQuery(query, String.class)
                        .setParameter("values", values)
                        .getResultList());
    }

    /** To be stored with others, at the next {@link #flush()}. */
    void add(Account account) {
        em.persist(account);
    }

    /** Throws a duplicate-key failure when an e-mail or an id of those added is taken. */
    void flush() {
        em.flush();
    }

    /** Throws a duplicate-key failure when the e-mail is taken. */
    void store(Account account) {
        em.persist(account);
        em.flush();
    }

    void remove(Account account) {
        em.remove(account);
        em.flush();
    }
}
