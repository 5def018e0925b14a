package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.countersign.account.entity.AccountId;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.SessionId;

/** Finds the sessions of an account's browsers and devices that can still be refreshed. */
@ApplicationScoped
class LiveSessionRepository {

    private static final String LIVE = " from DeviceSession s where s.accountId = :account and s.revokedAt is null"
            + " and s.application.clientId is null and s.life.idleExpiresAt > :now and s.life.expiresAt > :now";

    private static final String LAST_USED = " order by coalesce(s.life.rotatedAt, s.life.createdAt)";

    @PersistenceContext
    EntityManager em;

    /** Lists the sessions, the most recently used one first. */
    List<DeviceSession> listLive(AccountId accountId, Instant now, int limit) {
        return em.createQuery("select s" + LIVE + LAST_USED + " desc", DeviceSession.class)
                .setParameter("account", accountId.value())
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    long countLive(AccountId accountId, Instant now) {
        return em.createQuery("select count(s)" + LIVE, Long.class)
                .setParameter("account", accountId.value())
                .setParameter("now", now)
                .getSingleResult();
    }

    /** Lists the sessions, the least recently used one first. */
    List<SessionId> listLongestUnused(AccountId accountId, Instant now, int limit) {
        return em
                .createQuery("select s.id" + LIVE + LAST_USED, String.class)
                .setParameter("account", accountId.value())
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(SessionId::parse)
                .toList();
    }
}
