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
 * The authenticator apps in the database. Every change of a stored one is one conditional statement: of any number of
 * requests that try the same change at once, on any nodes, one sees it happen.
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

    /** True for the one request whose code confirmed a pending one. */
    boolean confirm(String id, long step, Instant now) {
        return em.createQuery("update TotpFactor f set f.confirmedAt = :now, f.lastStep = :step"
                                + " where f.id = :id and f.confirmedAt is null")
                        .setParameter("now", now)
                        .setParameter("step", step)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** True for the one request whose code is the first one of this time step or a later one. */
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

    /** True for the one request that removed it. */
    boolean removeConfirmed(AccountId account) {
        return em.createQuery("delete from TotpFactor f where f.accountId = :account and f.confirmedAt is not null")
                        .setParameter("account", account.value())
                        .executeUpdate()
                == 1;
    }

    /** The next ones in the order of their ids. */
    List<TotpFactor> listAfter(String id, int most) {
        return em.createQuery("select f from TotpFactor f where f.id > :id order by f.id", TotpFactor.class)
                .setParameter("id", id)
                .setMaxResults(most)
                .getResultList();
    }
}
