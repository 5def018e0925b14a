package org.countersign.passkey.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.passkey.entity.Passkey;
import org.countersign.platform.control.InsertLockRepository;

/** Stores passkeys in the database. */
@ApplicationScoped
public class PasskeyRepository {

    @PersistenceContext
    EntityManager em;

    @Inject
    InsertLockRepository insertLocks;

    /** Prevents other transactions from adding the same passkey before this one ends. */
    void lockKey(String id) {
        insertLocks.lock(id);
    }

    Optional<Passkey> find(String id) {
        return Optional.ofNullable(em.find(Passkey.class, id));
    }

    /** Returns whether the passkey is stored now, even if this transaction has read it before. */
    boolean exists(String id) {
        return em.createQuery("select count(p) from Passkey p where p.id = :id", Long.class)
                        .setParameter("id", id)
                        .getSingleResult()
                > 0;
    }

    /** Lists the passkeys of an account, the oldest first. */
    List<Passkey> list(AccountId account) {
        return em.createQuery(
                        "select p from Passkey p where p.accountId = :account order by p.createdAt, p.id",
                        Passkey.class)
                .setParameter("account", account.value())
                .getResultList();
    }

    /** Returns whether the account has a passkey of this RP id. */
    boolean hasAny(AccountId account, String rpId) {
        return em.createQuery(
                                "select count(p) from Passkey p where p.accountId = :account and p.rpId = :rpId",
                                Long.class)
                        .setParameter("account", account.value())
                        .setParameter("rpId", rpId)
                        .getSingleResult()
                > 0;
    }

    void store(Passkey passkey) {
        em.persist(passkey);
        em.flush();
    }

    /**
     * Stores the counter of an answer. Returns false if it has not risen: an answer with this counter or a higher one
     * was accepted before. A counter of 0 that stays 0 is accepted, since synced passkeys do not count.
     */
    boolean use(String id, long signCount, boolean backedUp, Instant now) {
        return em.createQuery("update Passkey p set p.signCount = :count, p.backedUp = :backedUp, p.lastUsedAt = :now"
                                + " where p.id = :id and (p.signCount < :count or (p.signCount = 0 and :count = 0))")
                        .setParameter("count", signCount)
                        .setParameter("backedUp", backedUp)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    boolean rename(AccountId account, String id, String name) {
        return em.createQuery("update Passkey p set p.name = :name where p.id = :id and p.accountId = :account")
                        .setParameter("name", name)
                        .setParameter("id", id)
                        .setParameter("account", account.value())
                        .executeUpdate()
                == 1;
    }

    /** Removes a passkey of this account. Returns true for exactly one of several concurrent requests. */
    boolean remove(AccountId account, String id) {
        return em.createQuery("delete from Passkey p where p.id = :id and p.accountId = :account")
                        .setParameter("id", id)
                        .setParameter("account", account.value())
                        .executeUpdate()
                == 1;
    }

    /** Lists the RP ids of all passkeys. There is one, unless it was changed. */
    List<String> listRpIds() {
        return em.createQuery("select distinct p.rpId from Passkey p", String.class)
                .getResultList();
    }
}
