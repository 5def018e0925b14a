package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Finds and removes the rows of sessions that nothing can come of any more. */
@ApplicationScoped
public class SweepRepository {

    /**
     * Ended ones are kept for an hour, the longest life of an access token: until then their tokens may need denying.
     */
    private static final String AN_HOUR_AGO = "current_timestamp - interval '1' hour";

    private static final String ENDED = "(idle_expires_at < " + AN_HOUR_AGO + " or revoked_at < " + AN_HOUR_AGO + ")";

    @PersistenceContext
    EntityManager em;

    /** Removes some of them; rows that another node is removing at this moment are left to it. */
    int removeSome(int most) {
        List<?> ids = em.createNativeQuery("select id from device_session where " + ENDED + " fetch first " + most
                        + " rows only for update skip locked")
                .getResultList();
        if (ids.isEmpty()) {
            return 0;
        }
        return em.createQuery("delete from DeviceSession s where s.id in :ids")
                .setParameter("ids", ids)
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

    /** For how many seconds the row that waits longest has been waiting; 0 when none is. */
    long lagSeconds() {
        Number lag = (Number) em.createNativeQuery("select coalesce(cast(max(extract(epoch from current_timestamp)"
                        + " - extract(epoch from idle_expires_at)) - 3600 as bigint), 0) from device_session where"
                        + " idle_expires_at < " + AN_HOUR_AGO)
                .getSingleResult();
        return lag.longValue();
    }
}
