package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.countersign.mail.entity.QueuedMail;

/** The outbox in the database. */
@ApplicationScoped
public class OutboxRepository {

    @PersistenceContext
    EntityManager em;

    void store(QueuedMail mail) {
        em.persist(mail);
    }
}
