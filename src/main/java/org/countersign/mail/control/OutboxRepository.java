package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.mail.entity.QueuedMail;
import org.countersign.platform.control.DueRowsRepository;

/** The outbox in the database. */
@ApplicationScoped
public class OutboxRepository {

    @PersistenceContext
    EntityManager em;

    @Inject
    DueRowsRepository dueRows;

    void store(QueuedMail mail) {
        em.persist(mail);
    }

    /** Locks some of the due rows and returns them, the earliest first. It skips rows that another node has locked. */
    List<QueuedMail> lockDue(int max) {
        List<String> ids = dueRows.lock("mail_outbox", "failed_at is null", max);
        return ids.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select m from QueuedMail m where m.id in :ids order by m.delivery.nextAt",
                                QueuedMail.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** Finds and locks the row of a mail that was neither sent nor given up. */
    Optional<QueuedMail> findWaiting(String id) {
        return Optional.ofNullable(em.find(QueuedMail.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(QueuedMail::isWaiting);
    }

    /**
     * Lists the mails that wait, or those that were given up, the newest first.
     *
     * @param after the id of the last mail of the previous page; empty for the first page
     */
    List<QueuedMail> list(boolean failed, Optional<String> after, int max) {
        String state = failed ? "m.delivery.failedAt is not null" : "m.delivery.failedAt is null";
        String position = after.isPresent() ? " and m.id < :after" : "";
        TypedQuery<QueuedMail> query = em.createQuery(
                "select m from QueuedMail m where " + state + position + " order by m.id desc", QueuedMail.class);
        after.ifPresent(id -> query.setParameter("after", id));
        return query.setMaxResults(max).getResultList();
    }

    /** Returns whether there was such a row. */
    boolean remove(String id) {
        return em.createQuery("delete from QueuedMail m where m.id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Deletes some of the mails that were given up and have expired. Returns their number. */
    int removeFailed(int max) {
        return em.createNativeQuery("delete from mail_outbox where id in (select id from mail_outbox"
                        + " where failed_at is not null and expires_at < current_timestamp fetch first " + max
                        + " rows only)")
                .executeUpdate();
    }

    /** Deletes some of the expired rows. Returns their number. */
    int removeExpired(int max) {
        return em.createNativeQuery("delete from mail_outbox where id in (select id from mail_outbox"
                        + " where expires_at < current_timestamp fetch first " + max + " rows only)")
                .executeUpdate();
    }

    /** Returns the number of waiting mails. */
    long count() {
        return em.createQuery("select count(m) from QueuedMail m where m.delivery.failedAt is null", Long.class)
                .getSingleResult();
    }

    /** Returns when the oldest waiting mail was added; empty if there is none. */
    Optional<Instant> oldest() {
        return em.createQuery(
                        "select m.createdAt from QueuedMail m where m.delivery.failedAt is null order by m.createdAt",
                        Instant.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
