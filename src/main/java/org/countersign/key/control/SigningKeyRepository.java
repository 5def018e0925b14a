package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.InsertLockRepository;

/** The signing keys in the database, including retired and revoked ones. */
@ApplicationScoped
public class SigningKeyRepository {

    @PersistenceContext
    EntityManager em;

    @Inject
    InsertLockRepository insertLocks;

    @Transactional
    public List<SigningKey> listAll() {
        return inOrder().getResultList();
    }

    @Transactional
    public Optional<SigningKey> find(String kid) {
        return Optional.ofNullable(em.find(SigningKey.class, kid));
    }

    /** Locks and returns all keys. No other node can change or add a key until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<SigningKey> lockAll() {
        insertLocks.lock("signing_key"); // there may be no row to lock yet
        inOrder().setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
        // the locking query misses keys that were added while it waited for the lock
        return listAll();
    }

    private TypedQuery<SigningKey> inOrder() {
        return em.createQuery("select k from SigningKey k order by k.ordinal", SigningKey.class);
    }

    /** Stores a key. The caller must have locked the keys. */
    @Transactional
    public void store(SigningKey key) {
        em.persist(key);
        em.flush();
    }

    /**
     * Replaces the sealed key, unless it was removed or replaced in the meantime. So the private half of a revoked key
     * is not stored again.
     */
    @Transactional
    public void reseal(String kid, String before, String after) {
        em.createQuery("update SigningKey k set k.sealedJwk = :after where k.kid = :kid and k.sealedJwk = :before")
                .setParameter("after", after)
                .setParameter("kid", kid)
                .setParameter("before", before)
                .executeUpdate();
    }
}
