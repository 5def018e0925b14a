package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.key.entity.SigningKey;

/** The signing keys in the database. */
@ApplicationScoped
public class SigningKeyRepository {

    @PersistenceContext
    EntityManager em;

    @Transactional
    public List<SigningKey> listAll() {
        return em.createQuery("select k from SigningKey k order by k.ordinal", SigningKey.class)
                .getResultList();
    }

    /** Throws a duplicate-key failure when another node has stored a key of this algorithm and ordinal first. */
    @Transactional
    public void store(SigningKey key) {
        em.persist(key);
        em.flush();
    }

    @Transactional
    public void reseal(String kid, String sealed) {
        Optional.ofNullable(em.find(SigningKey.class, kid)).ifPresent(key -> key.reseal(sealed));
    }
}
