package org.countersign.proof.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.proof.entity.Proof;
import org.countersign.proof.entity.ProofId;

/** Stores proofs in the database. If several requests spend a proof at once, only one succeeds. */
@ApplicationScoped
public class ProofRepository {

    @PersistenceContext
    EntityManager em;

    boolean exists(UUID id) {
        return em.find(Proof.class, id.toString()) != null;
    }

    void store(Proof proof) {
        em.persist(proof);
        em.flush();
    }

    /** Lets an unspent proof expire at this time. */
    void renew(UUID id, Instant expiresAt) {
        em.createQuery("update Proof p set p.expiresAt = :expiresAt where p.id = :id and p.spentAt is null")
                .setParameter("expiresAt", expiresAt)
                .setParameter("id", id.toString())
                .executeUpdate();
    }

    /**
     * Finds a proof that can be spent. Empty if it is unknown, spent or expired, or has another purpose.
     *
     * @param latest a proof that expires later was issued while the clock was wrong
     */
    Optional<Proof> findOpen(ProofId id, Instant now, Instant latest) {
        return em
                .createQuery(
                        "select p from Proof p where p.id = :id and p.purpose = :purpose and p.spentAt is null"
                                + " and p.expiresAt > :now and p.expiresAt <= :latest",
                        Proof.class)
                .setParameter("id", id.value().toString())
                .setParameter("purpose", id.purpose())
                .setParameter("now", now)
                .setParameter("latest", latest)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Spends a proof. Returns true for exactly one of several concurrent requests. */
    boolean spend(UUID id, Instant now) {
        return em.createQuery("update Proof p set p.spentAt = :now"
                                + " where p.id = :id and p.spentAt is null and p.expiresAt > :now")
                        .setParameter("now", now)
                        .setParameter("id", id.toString())
                        .executeUpdate()
                == 1;
    }

    /** Removes some expired proofs. Rows that another node is removing at this moment are skipped. */
    int removeSome(int limit) {
        List<?> ids = em.createNativeQuery("select id from mail_proof where expires_at < current_timestamp fetch first "
                        + limit + " rows only for update skip locked")
                .getResultList();
        if (ids.isEmpty()) {
            return 0;
        }
        return em.createQuery("delete from Proof p where p.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }
}
