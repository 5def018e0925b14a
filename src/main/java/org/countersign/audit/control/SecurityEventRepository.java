package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.countersign.audit.entity.SecurityEvent;

/** The security events in the database. */
@ApplicationScoped
public class SecurityEventRepository {

    @PersistenceContext
    EntityManager em;

    void store(SecurityEvent event) {
        em.persist(event);
    }
}
