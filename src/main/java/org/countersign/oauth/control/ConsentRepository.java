package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.countersign.oauth.entity.Consent;
import org.countersign.oauth.entity.ConsentId;

/** Stores what people have allowed applications. */
@ApplicationScoped
public class ConsentRepository {

    @PersistenceContext
    EntityManager em;

    Optional<Consent> find(String accountId, String clientId) {
        return Optional.ofNullable(em.find(Consent.class, new ConsentId(accountId, clientId)));
    }

    /** Finds the current row, even if this transaction has read it before it was locked. */
    Optional<Consent> findAgain(String accountId, String clientId) {
        Optional<Consent> found = find(accountId, clientId);
        found.ifPresent(em::refresh);
        return found;
    }

    List<Consent> listOf(String accountId) {
        return em.createQuery("select c from Consent c where c.accountId = :account", Consent.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** Returns whether there was one. */
    boolean remove(String accountId, String clientId) {
        return em.createQuery("delete from Consent c where c.accountId = :account and c.clientId = :client")
                        .setParameter("account", accountId)
                        .setParameter("client", clientId)
                        .executeUpdate()
                == 1;
    }

    void store(Consent consent) {
        em.persist(consent);
        em.flush();
    }
}
