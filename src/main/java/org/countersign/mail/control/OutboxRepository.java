package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.mail.entity.QueuedMail;

/** The outbox in the database. */
@ApplicationScoped
public class OutboxRepository {

    @PersistenceContext
    EntityManager em;

    void store(QueuedMail mail) {
        em.persist(mail);
    }

    /** Locks some of the due rows and returns them, the earliest first. It skips rows that another node has locked. */
    List<QueuedMail> lockDue(int max) {
        List<?> ids = em.createNativeQuery(
                        "select id from mail_outbox where next_at <= current_timestamp order by next_at"
                                + " fetch first " + max + " rows only for update skip locked")
                .getResultList();
        return ids.isEmpty()
                ? List.of()
                : em.createQuery("select m from QueuedMail m where m.id in :ids order by m.nextAt", QueuedMail.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    Optional<QueuedMail> find(String id) {
        return Optional.ofNullable(em.find(QueuedMail.class, id));
    }

    /** Returns whether there was such a row. */
    boolean remove(String id) {
        return em.createQuery("delete from QueuedMail m where m.id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Deletes some of the expired rows. Returns their number. */
    int removeExpired(int max) {
        return em.createNativeQuery("delete from mail_outbox where id in (select id from mail_outbox"
                        + " where expires_at < current_timestamp fetch first " + max + " rows only)")
                .executeUpdate();
    }

    long count() {
        return em.createQuery("select count(m) from QueuedMail m", Long.class).getSingleResult();
    }

    /** Returns when the oldest row was added; empty if there is no row. */
    Optional<Instant> oldest() {
        return em.createQuery("select m.createdAt from QueuedMail m order by m.createdAt", Instant.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
