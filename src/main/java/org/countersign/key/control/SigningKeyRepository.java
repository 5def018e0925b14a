package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import org.countersign.key.entity.SigningKey;

/** The signing keys in the database, those that are gone too. */
@ApplicationScoped
public class SigningKeyRepository {

    @PersistenceContext
    EntityManager em;

    @Transactional
    public List<SigningKey> listAll() {
        return inOrder().getResultList();
    }

    /** The same, and no other node changes or adds any before the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<SigningKey> lockAll() {
        inOrder().setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
        // what was added while the lock was waited for is not among what it returned
        return listAll();
    }

    private TypedQuery<SigningKey> inOrder() {
        return em.createQuery("select k from SigningKey k order by k.ordinal", SigningKey.class);
    }

    /** Throws a duplicate-key failure when another node has stored a key of this ordinal first. */
    @Transactional
    public void store(SigningKey key) {
        em.persist(key);
        em.flush();
    }

    /** Replaces a seal; not one that is gone or replaced by now, so that a key revoked meanwhile stays without. */
    @Transactional
    public void reseal(String kid, String before, String after) {
        em.createQuery("update SigningKey k set k.sealedJwk = :after where k.kid = :kid and k.sealedJwk = :before")
                .setParameter("after", after)
                .setParameter("kid", kid)
                .setParameter("before", before)
                .executeUpdate();
    }
}
