package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;

/**
 * The sessions in the database. Every change of a stored session is one conditional statement: of any number of
 * requests that try the same change at once, one sees it happen.
 */
@ApplicationScoped
public class SessionRepository {

    private static final String NOW = "cast(extract(epoch from current_timestamp) * 1000000 as bigint)";

    @PersistenceContext
    EntityManager em;

    /** A session as it stood, and the database's time when it did. */
    record Reading(DeviceSession session, Instant now) {}

    /** Reads anew every time, past whatever this transaction has read before. */
    Optional<Reading> read(SessionId id) {
        return Optional.ofNullable(em.find(DeviceSession.class, id.toString())).map(session -> {
            em.detach(session);
            return new Reading(session, now());
        });
    }

    /** The database's time, which all nodes share. */
    Instant now() {
        Number micros = (Number) em.createNativeQuery("select " + NOW).getSingleResult();
        return Instant.EPOCH.plusNanos(Math.multiplyExact(micros.longValue(), 1_000L));
    }

    List<SessionId> listLive(AccountId accountId) {
        return em.createQuery(
                        "select s.id from DeviceSession s where s.accountId = :account and s.revokedAt is null",
                        String.class)
                .setParameter("account", accountId.value())
                .getResultStream()
                .map(SessionId::parse)
                .toList();
    }

    void store(DeviceSession session) {
        em.persist(session);
        em.flush();
    }

    /** True for the one request that moved the session from this generation. */
    boolean advance(SessionId id, int from, int to, Instant now, Instant idleExpiresAt) {
        return em.createQuery("update DeviceSession s set s.generation = :to, s.rotatedAt = :now,"
                                + " s.idleExpiresAt = :idleExpiresAt"
                                + " where s.id = :id and s.generation = :from and s.revokedAt is null")
                        .setParameter("to", to)
                        .setParameter("now", now)
                        .setParameter("idleExpiresAt", idleExpiresAt)
                        .setParameter("id", id.toString())
                        .setParameter("from", from)
                        .executeUpdate()
                == 1;
    }

    /** True for the one request that ended the session. */
    boolean revoke(SessionId id, EndReason reason, Instant now) {
        return em.createQuery("update DeviceSession s set s.revokedAt = :now, s.revokedBecause = :reason"
                                + " where s.id = :id and s.revokedAt is null")
                        .setParameter("now", now)
                        .setParameter("reason", reason)
                        .setParameter("id", id.toString())
                        .executeUpdate()
                == 1;
    }
}
