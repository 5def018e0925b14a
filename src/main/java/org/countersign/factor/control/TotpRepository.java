package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.TotpFactor;

/**
 * Stores authenticator apps in the database. Every change of a stored app is one conditional update, so that of several
 * concurrent requests with the same change, on any nodes, exactly one succeeds.
 */
@ApplicationScoped
public class TotpRepository {

    @PersistenceContext
    EntityManager em;

    Optional<TotpFactor> find(AccountId account) {
        return em
                .createQuery("select f from TotpFactor f where f.accountId = :account", TotpFactor.class)
                .setParameter("account", account.value())
                .getResultList()
                .stream()
                .findFirst();
    }

    void store(TotpFactor factor) {
        em.persist(factor);
        em.flush();
    }

    /** Confirms a pending app. Returns true for exactly one of several concurrent requests. */
    boolean confirm(String id, long step, Instant now) {
        return em.createQuery("update TotpFactor f set f.confirmedAt = :now, f.lastStep = :step"
                                + " where f.id = :id and f.confirmedAt is null")
                        .setParameter("now", now)
                        .setParameter("step", step)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Accepts a code of this time step. Returns false if a code of this step or a later one was accepted before. */
    boolean acceptStep(String id, long step) {
        return em.createQuery("update TotpFactor f set f.lastStep = :step"
                                + " where f.id = :id and f.confirmedAt is not null and f.lastStep < :step")
                        .setParameter("step", step)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    void reseal(String id, String was, String sealed) {
        em.createQuery("update TotpFactor f set f.sealedSecret = :sealed where f.id = :id and f.sealedSecret = :was")
                .setParameter("sealed", sealed)
                .setParameter("id", id)
                .setParameter("was", was)
                .executeUpdate();
    }

    void removePending(AccountId account) {
        em.createQuery("delete from TotpFactor f where f.accountId = :account and f.confirmedAt is null")
                .setParameter("account", account.value())
                .executeUpdate();
    }

    /** Removes a confirmed app. Returns true for exactly one of several concurrent requests. */
    boolean removeConfirmed(AccountId account) {
        return em.createQuery("delete from TotpFactor f where f.accountId = :account and f.confirmedAt is not null")
                        .setParameter("account", account.value())
                        .executeUpdate()
                == 1;
    }

    /** Lists apps whose sealed secret begins with another prefix, in the order of their ids. */
    List<TotpFactor> listNotSealedWith(String prefix, String afterId, int limit) {
        return em.createQuery(
                        "select f from TotpFactor f where f.id > :id" + " and substring(f.sealedSecret, 1, "
                                + prefix.length() + ") <> :prefix order by f.id",
                        TotpFactor.class)
                .setParameter("id", afterId)
                .setParameter("prefix", prefix)
                .setMaxResults(limit)
                .getResultList();
    }
}
