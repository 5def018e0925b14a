package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.FormerEmail;

/** Stores the addresses that a link can restore. Callers that write hold the lock of the account. */
@ApplicationScoped
public class FormerEmailRepository {

    @PersistenceContext
    EntityManager em;

    void store(FormerEmail former) {
        em.persist(former);
    }

    /** Returns the number of the next change of an account. */
    int nextChange(AccountId account) {
        Integer latest = em.createQuery(
                        "select max(f.changeNumber) from FormerEmail f where f.accountId = :account", Integer.class)
                .setParameter("account", account.value())
                .getSingleResult();
        return latest == null ? 1 : latest + 1;
    }

    /** Returns the first change away from an address. Empty if it cannot be undone, or was undone. */
    Optional<Integer> firstChange(AccountId account, Email from, Instant now) {
        return Optional.ofNullable(em.createQuery(
                        "select min(f.changeNumber) from FormerEmail f"
                                + " where f.accountId = :account and f.email = :email and f.expiresAt > :now",
                        Integer.class)
                .setParameter("account", account.value())
                .setParameter("email", from.value())
                .setParameter("now", now)
                .getSingleResult());
    }

    /** Removes a change of an account and all later ones, so that their links are void. */
    void removeFrom(AccountId account, int changeNumber) {
        em.createQuery("delete from FormerEmail f where f.accountId = :account and f.changeNumber >= :change")
                .setParameter("account", account.value())
                .setParameter("change", changeNumber)
                .executeUpdate();
    }

    /** Returns whether a link can restore this address for another account than the given one. */
    boolean isReserved(Email email, String exceptAccount, Instant now) {
        return em.createQuery(
                                "select count(f) from FormerEmail f"
                                        + " where f.email = :email and f.accountId <> :account and f.expiresAt > :now",
                                Long.class)
                        .setParameter("email", email.value())
                        .setParameter("account", exceptAccount)
                        .setParameter("now", now)
                        .getSingleResult()
                > 0;
    }

    /** Removes the changes away from an address, so that no link can restore it. */
    void removeAll(Email email) {
        em.createQuery("delete from FormerEmail f where f.email = :email")
                .setParameter("email", email.value())
                .executeUpdate();
    }

    void removeExpired(Instant now) {
        em.createQuery("delete from FormerEmail f where f.expiresAt < :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
