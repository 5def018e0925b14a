package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;

/** Lists accounts in the database page by page. */
@ApplicationScoped
public class AccountListRepository {

    @PersistenceContext
    EntityManager em;

    /**
     * Lists the accounts that match, ordered by e-mail, starting after this e-mail. The database compares and orders.
     */
    List<Account> listMatching(AccountSearch search, String after, int limit) {
        return em.createQuery(
                        "select a from Account a where a.email > :after"
                                + " and (a.email like :email escape '!' or a.email like :earlierEmail escape '!')"
                                + " and coalesce(a.searchedName, lower(a.name)) like :name escape '!'"
                                + " order by a.email",
                        Account.class)
                .setParameter("after", after)
                .setParameter("email", search.emailPattern())
                .setParameter("earlierEmail", search.earlierEmailPattern())
                .setParameter("name", search.namePattern())
                .setMaxResults(limit)
                .getResultList();
    }

    /** Lists accounts in the order of their ids, starting after this id. */
    List<Account> listById(String after, int limit) {
        return em.createQuery("select a from Account a where a.id > :after order by a.id", Account.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Returns the e-mails of the accounts with these ids, by id. */
    Map<String, String> emailsById(Set<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : em
                        .createQuery("select a.id, a.email from Account a where a.id in :ids", Object[].class)
                        .setParameter("ids", ids)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** Lists the forms that are derived from typed text, ordered by account id, starting after this id. */
    List<NormalForms> listForms(String after, int limit) {
        return em
                .createQuery(
                        "select a.id, a.email, a.name, a.searchedName from Account a where a.id > :after order by a.id",
                        Object[].class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> new NormalForms(
                        new AccountId((String) row[0]), (String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }
}
