package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.FactorRequest;

/** Stores the requests to enrol a second factor in the database. */
@ApplicationScoped
public class FactorRequestRepository {

    @PersistenceContext
    EntityManager em;

    Optional<FactorRequest> find(AccountId account) {
        return Optional.ofNullable(em.find(FactorRequest.class, account.value()));
    }

    void store(FactorRequest request) {
        em.persist(request);
        em.flush();
    }
}
