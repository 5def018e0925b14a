package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.Challenge;

/** The challenges in the database. Of any number of requests that answer one at once, one gets to spend it. */
@ApplicationScoped
public class ChallengeRepository {

    @PersistenceContext
    EntityManager em;

    void store(Challenge challenge) {
        em.persist(challenge);
    }

    /** Empty when it is unknown, spent or expired, or has been tried this often. */
    Optional<Challenge> findOpen(String fingerprint, int most, Instant now) {
        return em
                .createQuery(
                        "select c from Challenge c where c.fingerprint = :fingerprint and c.tries < :most"
                                + " and c.expiresAt > :now",
                        Challenge.class)
                .setParameter("fingerprint", fingerprint)
                .setParameter("most", most)
                .setParameter("now", now)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Counts a try; false, and nothing counted, when there were this many before it. */
    boolean countTry(String fingerprint, int most) {
        return em.createQuery("update Challenge c set c.tries = c.tries + 1"
                                + " where c.fingerprint = :fingerprint and c.tries < :most")
                        .setParameter("fingerprint", fingerprint)
                        .setParameter("most", most)
                        .executeUpdate()
                == 1;
    }

    /** True for the one request that spent it. */
    boolean spend(String fingerprint) {
        return em.createQuery("delete from Challenge c where c.fingerprint = :fingerprint")
                        .setParameter("fingerprint", fingerprint)
                        .executeUpdate()
                == 1;
    }

    void removeAll(AccountId account) {
        em.createQuery("delete from Challenge c where c.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }

    /** Removes some that have expired; rows that another node is removing at this moment are left to it. */
    int removeSome(int most) {
        List<?> fingerprints = em.createNativeQuery("select fingerprint from login_challenge"
                        + " where expires_at < current_timestamp fetch first " + most
                        + " rows only for update skip locked")
                .getResultList();
        if (fingerprints.isEmpty()) {
            return 0;
        }
        return em.createQuery("delete from Challenge c where c.fingerprint in :fingerprints")
                .setParameter("fingerprints", fingerprints)
                .executeUpdate();
    }
}
