package org.countersign.passkey.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.countersign.passkey.entity.PasskeyChallenge;

/** Stores challenges of passkeys in the database. */
@ApplicationScoped
public class PasskeyChallengeRepository {

    @PersistenceContext
    EntityManager em;

    void store(PasskeyChallenge challenge) {
        em.persist(challenge);
        em.flush();
    }

    /** Finds and deletes a challenge. Of several concurrent requests, exactly one gets it. */
    Optional<PasskeyChallenge> take(String fingerprint) {
        return em
                .createQuery(
                        "select c from PasskeyChallenge c where c.fingerprint = :fingerprint", PasskeyChallenge.class)
                .setParameter("fingerprint", fingerprint)
                .getResultList()
                .stream()
                .findFirst()
                .filter(this::delete);
    }

    private boolean delete(PasskeyChallenge challenge) {
        return em.createQuery("delete from PasskeyChallenge c where c.fingerprint = :fingerprint")
                        .setParameter("fingerprint", challenge.fingerprint())
                        .executeUpdate()
                == 1;
    }

    /** Removes some expired challenges. Rows that another node is removing at this moment are skipped. */
    int removeSome(int limit) {
        List<?> fingerprints = em.createNativeQuery("select fingerprint from passkey_challenge"
                        + " where expires_at < current_timestamp fetch first " + limit
                        + " rows only for update skip locked")
                .getResultList();
        if (fingerprints.isEmpty()) {
            return 0;
        }
        return em.createQuery("delete from PasskeyChallenge c where c.fingerprint in :fingerprints")
                .setParameter("fingerprints", fingerprints)
                .executeUpdate();
    }
}
