package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;

/**
 * The sessions in the database. Every change of a stored session is one conditional statement: of any number of
 * requests that try the same change at once, one sees it happen.
 */
@ApplicationScoped
public class SessionRepository {

    @PersistenceContext
    EntityManager em;

    /** A session as it stood, and the database's time when it did. */
    record Reading(DeviceSession session, Instant now) {}

    /** Reads anew every time, past whatever this transaction has read before. */
    Optional<Reading> read(SessionId id) {
        return em
                .createQuery("select s, current_timestamp from DeviceSession s where s.id = :id", Object[].class)
                .setParameter("id", id.toString())
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> {
                    DeviceSession session = (DeviceSession) row[0];
                    em.detach(session);
                    return new Reading(session, TimeRepository.instantOf(row[1]));
                });
    }

    Optional<AccountId> ownerOf(SessionId id) {
        return em
                .createQuery("select s.accountId from DeviceSession s where s.id = :id", String.class)
                .setParameter("id", id.toString())
                .getResultList()
                .stream()
                .findFirst()
                .map(AccountId::new);
    }

    /** The sessions of an account that can still be refreshed, the one used last first. */
    List<DeviceSession> listLive(AccountId accountId, Instant now) {
        return em.createQuery(
                        "select s from DeviceSession s where s.accountId = :account and s.revokedAt is null"
                                + " and s.idleExpiresAt > :now and s.expiresAt > :now"
                                + " order by coalesce(s.rotatedAt, s.createdAt) desc",
                        DeviceSession.class)
                .setParameter("account", accountId.value())
                .setParameter("now", now)
                .getResultList();
    }

    /** The sessions of an account that were never revoked, expired ones among them. */
    List<SessionId> listNotRevoked(AccountId accountId) {
        return em
                .createQuery(
                        "select s.id from DeviceSession s where s.accountId = :account and s.revokedAt is null",
                        String.class)
                .setParameter("account", accountId.value())
                .getResultList()
                .stream()
                .map(SessionId::parse)
                .toList();
    }

    void store(DeviceSession session) {
        em.persist(session);
        em.flush();
    }

    /** True for the one request that moved the session from this generation. */
    boolean advance(SessionId id, int from, int to, Instant now, Instant idleExpiresAt, String address) {
        return em.createQuery("update DeviceSession s set s.generation = :to, s.rotatedAt = :now,"
                                + " s.idleExpiresAt = :idleExpiresAt, s.lastAddress = :address"
                                + " where s.id = :id and s.generation = :from and s.revokedAt is null")
                        .setParameter("to", to)
                        .setParameter("now", now)
                        .setParameter("idleExpiresAt", idleExpiresAt)
                        .setParameter("address", address)
                        .setParameter("id", id.toString())
                        .setParameter("from", from)
                        .executeUpdate()
                == 1;
    }

    /** Whether the session is this account's and lives: then its owner has proved again who they are. */
    boolean authenticateAgain(SessionId id, AccountId owner, String methods, Instant now) {
        return em.createQuery("update DeviceSession s set s.authenticatedAt = :now, s.methods = :methods"
                                + " where s.id = :id and s.accountId = :owner and s.revokedAt is null"
                                + " and s.idleExpiresAt > :now and s.expiresAt > :now")
                        .setParameter("now", now)
                        .setParameter("methods", methods)
                        .setParameter("id", id.toString())
                        .setParameter("owner", owner.value())
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

    /** Ends every session of an account that has not ended yet. */
    void revokeAll(AccountId accountId, EndReason reason, Instant now) {
        em.createQuery("update DeviceSession s set s.revokedAt = :now, s.revokedBecause = :reason"
                        + " where s.accountId = :account and s.revokedAt is null")
                .setParameter("now", now)
                .setParameter("reason", reason)
                .setParameter("account", accountId.value())
                .executeUpdate();
    }
}
