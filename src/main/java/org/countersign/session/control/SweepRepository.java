package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.countersign.account.entity.AccountId;
import org.countersign.session.entity.SessionId;
import org.countersign.token.control.Revocations;

/** Finds and removes the rows of ended sessions. */
@ApplicationScoped
public class SweepRepository {

    /** Ended sessions are kept until all their access tokens have expired. */
    private static final long KEPT_SECONDS = Revocations.RETENTION.toSeconds();

    private static final String LONG_AGO = "current_timestamp - interval '1' second * " + KEPT_SECONDS;

    /** The session of an application is kept until its end was reported, see {@link #lockExpired}. */
    private static final String ENDED = "(revoked_at < " + LONG_AGO + " or (idle_expires_at < " + LONG_AGO
            + " and (client_id is null or revoked_at is not null)))";

    @PersistenceContext
    EntityManager em;

    /**
     * An expired session of an application.
     *
     * @param recentlyUsed whether an access token of it may still be valid
     */
    record Expired(SessionId id, AccountId owner, String clientId, boolean recentlyUsed) {

        static Expired of(Object[] row) {
            return new Expired(
                    SessionId.parse((String) row[0]),
                    new AccountId((String) row[1]),
                    (String) row[2],
                    ((Number) row[3]).intValue() == 1);
        }
    }

    /** Removes some rows. Rows that another node is removing at this moment are skipped. */
    int removeSome(int limit) {
        List<?> ids = em.createNativeQuery("select id from device_session where " + ENDED + " fetch first " + limit
                        + " rows only for update skip locked")
                .getResultList();
        if (ids.isEmpty()) {
            return 0;
        }
        return em.createQuery("delete from DeviceSession s where s.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    /** Locks some sessions of applications that have expired. Rows that another node has locked are skipped. */
    List<Expired> lockExpired(int limit) {
        List<?> rows = em.createNativeQuery("select id, account_id, client_id,"
                        + " case when coalesce(rotated_at, created_at) > " + LONG_AGO
                        + " then 1 else 0 end from device_session"
                        + " where client_id is not null and revoked_at is null and idle_expires_at < current_timestamp"
                        + " fetch first " + limit + " rows only for update skip locked")
                .getResultList();
        return rows.stream().map(row -> Expired.of((Object[]) row)).toList();
    }

    /** Marks expired sessions as ended. They have no reason. */
    void endExpired(List<Expired> expired, Instant now) {
        em.createQuery("update DeviceSession s set s.revokedAt = :now where s.id in :ids")
                .setParameter("now", now)
                .setParameter(
                        "ids",
                        expired.stream().map(session -> session.id().toString()).toList())
                .executeUpdate();
    }

    long countLive() {
        Number live = (Number) em.createNativeQuery("select count(*) from device_session where revoked_at is null"
                        + " and idle_expires_at > current_timestamp and expires_at > current_timestamp")
                .getSingleResult();
        return live.longValue();
    }

    long countAll() {
        return em.createQuery("select count(s) from DeviceSession s", Long.class)
                .getSingleResult();
    }

    /** Returns for how many seconds the oldest removable row has been waiting; 0 if there is none. */
    long lagSeconds() {
        Number lag = (Number) em.createNativeQuery("select coalesce(cast(max(extract(epoch from current_timestamp)"
                        + " - extract(epoch from idle_expires_at)) - " + KEPT_SECONDS
                        + " as bigint), 0) from device_session where"
                        + " idle_expires_at < " + LONG_AGO)
                .getSingleResult();
        return lag.longValue();
    }
}
