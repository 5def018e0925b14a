package org.countersign.openid.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.openid.entity.LogoutNotice;
import org.countersign.platform.control.DueRowsRepository;

/** The outbox of notices in the database. */
@ApplicationScoped
public class LogoutNoticeRepository {

    @PersistenceContext
    EntityManager em;

    @Inject
    DueRowsRepository dueRows;

    void store(LogoutNotice notice) {
        em.persist(notice);
    }

    /** Returns the client of the notice that has been due for the longest time, except for some clients. */
    Optional<String> nextClient(Set<String> excluded, Instant now) {
        String others = excluded.isEmpty() ? "" : " and n.clientId not in :excluded";
        TypedQuery<String> query = em.createQuery(
                        "select n.clientId from LogoutNotice n where n.nextAt <= :now" + others + " order by n.nextAt",
                        String.class)
                .setParameter("now", now)
                .setMaxResults(1);
        if (!excluded.isEmpty()) {
            query.setParameter("excluded", excluded);
        }
        return query.getResultStream().findFirst();
    }

    /** Locks some of the due notices of a client, the earliest first. It skips those that another node has locked. */
    List<LogoutNotice> lockDue(String clientId, int max) {
        List<String> ids = dueRows.lock("logout_notice", "client_id = ?1", max, clientId);
        return ids.isEmpty()
                ? List.of()
                : em.createQuery("select n from LogoutNotice n where n.id in :ids order by n.id", LogoutNotice.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** Finds and locks a notice that was neither accepted nor given up. */
    Optional<LogoutNotice> find(String id) {
        return Optional.ofNullable(em.find(LogoutNotice.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Returns whether there was such a notice. */
    boolean remove(String id) {
        return em.createQuery("delete from LogoutNotice n where n.id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Deletes some of the notices that are older than this. Returns their number. */
    int removeBefore(Instant time, int max) {
        List<String> ids = em.createQuery("select n.id from LogoutNotice n where n.createdAt < :time", String.class)
                .setParameter("time", time)
                .setMaxResults(max)
                .getResultList();
        return ids.isEmpty()
                ? 0
                : em.createQuery("delete from LogoutNotice n where n.id in :ids")
                        .setParameter("ids", ids)
                        .executeUpdate();
    }

    long count() {
        return em.createQuery("select count(n) from LogoutNotice n", Long.class).getSingleResult();
    }

    /** Returns when the oldest notice was added; empty if there is none. */
    Optional<Instant> oldest() {
        return em.createQuery("select n from LogoutNotice n order by n.id", LogoutNotice.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(LogoutNotice::createdAt);
    }
}
