package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.Challenge;

/** Stores challenges in the database. If several requests answer a challenge at once, only one can spend it. */
@ApplicationScoped
public class ChallengeRepository {

    @PersistenceContext
    EntityManager em;

    void store(Challenge challenge) {
        em.persist(challenge);
    }

    /**
     * Finds an open challenge. Empty if it is unknown, spent or expired, or has no attempts left.
     *
     * @param latest a challenge that expires later was issued while the clock was wrong
     */
    Optional<Challenge> findOpen(String fingerprint, int max, Instant now, Instant latest) {
        return em
                .createQuery(
                        "select c from Challenge c where c.fingerprint = :fingerprint and c.tries < :max"
                                + " and c.expiresAt > :now and c.expiresAt <= :latest",
                        Challenge.class)
                .setParameter("fingerprint", fingerprint)
                .setParameter("max", max)
                .setParameter("now", now)
                .setParameter("latest", latest)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Counts an attempt. Returns false, without counting, if the maximum was already reached. */
    boolean countAttempt(String fingerprint, int max) {
        return em.createQuery("update Challenge c set c.tries = c.tries + 1"
                                + " where c.fingerprint = :fingerprint and c.tries < :max")
                        .setParameter("fingerprint", fingerprint)
                        .setParameter("max", max)
                        .executeUpdate()
                == 1;
    }

    /** Spends a challenge. Returns true for exactly one of several concurrent requests. */
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

    /** Removes some expired challenges. Rows that another node is removing at this moment are skipped. */
    int removeSome(int limit) {
        List<?> fingerprints = em.createNativeQuery("select fingerprint from login_challenge"
                        + " where expires_at < current_timestamp fetch first " + limit
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
