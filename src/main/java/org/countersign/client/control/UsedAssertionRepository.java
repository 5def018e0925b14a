package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.countersign.client.entity.UsedAssertion;
import org.countersign.platform.control.InsertLockRepository;

/** Stores which assertions and proofs have been used. If several requests use one at once, only one succeeds. */
@ApplicationScoped
public class UsedAssertionRepository {

    @PersistenceContext
    EntityManager em;

    @Inject
    InsertLockRepository insertLocks;

    /** Stores a use. Returns false if the assertion has been used before. Needs a transaction. */
    boolean use(String digest, Instant expiresAt) {
        insertLocks.lock(digest);
        if (em.find(UsedAssertion.class, digest) != null) {
            return false;
        }
        em.persist(new UsedAssertion(digest, expiresAt));
        em.flush();
        return true;
    }

    /** Removes some expired rows. Rows that another node is removing at this moment are skipped. */
    int removeSome(int limit) {
        List<?> digests = em.createNativeQuery(
                        "select digest from oauth_used_assertion where expires_at < current_timestamp fetch first "
                                + limit + " rows only for update skip locked")
                .getResultList();
        if (digests.isEmpty()) {
            return 0;
        }
        return em.createQuery("delete from UsedAssertion u where u.digest in :digests")
                .setParameter("digests", digests)
                .executeUpdate();
    }
}
