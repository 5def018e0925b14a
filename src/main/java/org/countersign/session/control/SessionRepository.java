package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.account.entity.AccountId;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.entity.ApplicationGrant;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;

/**
 * Stores sessions in the database. Every change of a stored session is one conditional update, so that of several
 * concurrent requests with the same change, exactly one succeeds.
 */
@ApplicationScoped
public class SessionRepository {

    @PersistenceContext
    EntityManager em;

    /** A session with the database's time at which it was read. */
    record Reading(DeviceSession session, Instant now) {

        /** Returns whether its refresh tokens belong to this client; empty for this service's own pages. */
        boolean isHeldBy(Optional<String> client) {
            return session.application().map(ApplicationGrant::clientId).equals(client);
        }
    }

    /** Reads the current row, even if this transaction has read it before. */
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

    void store(DeviceSession session) {
        em.persist(session);
        em.flush();
    }

    /** Advances the session from this generation. Returns true for exactly one of several concurrent requests. */
    boolean advance(SessionId id, int from, int to, Instant now, Instant idleExpiresAt, String address) {
        return em.createQuery("update DeviceSession s set s.generation = :to, s.life.rotatedAt = :now,"
                                + " s.life.idleExpiresAt = :idleExpiresAt, s.device.lastAddress = :address"
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

    /** Updates the authentication of a session. Returns false if it is not a live session of this account. */
    boolean authenticateAgain(SessionId id, AccountId owner, AuthenticationMethods methods, Instant now) {
        return em.createQuery(
                                "update DeviceSession s set s.authentication.authenticatedAt = :now, s.authentication.methods = :methods"
                                        + " where s.id = :id and s.accountId = :owner and s.revokedAt is null"
                                        + " and s.life.idleExpiresAt > :now and s.life.expiresAt > :now")
                        .setParameter("now", now)
                        .setParameter("methods", methods.toString())
                        .setParameter("id", id.toString())
                        .setParameter("owner", owner.value())
                        .executeUpdate()
                == 1;
    }

    /** Revokes the session. Returns true for exactly one of several concurrent requests. */
    boolean revoke(SessionId id, EndReason reason, Instant now) {
        return em.createQuery("update DeviceSession s set s.revokedAt = :now, s.revokedBecause = :reason"
                                + " where s.id = :id and s.revokedAt is null")
                        .setParameter("now", now)
                        .setParameter("reason", reason)
                        .setParameter("id", id.toString())
                        .executeUpdate()
                == 1;
    }

    /** Revokes all sessions of an account that are not revoked yet. */
    void revokeAll(AccountId accountId, EndReason reason, Instant now) {
        revokeOthers(accountId, "", reason, now);
    }

    /**
     * Revokes all sessions of an account except one, including expired ones. Returns their number. The sessions of
     * browsers come first, as at the end of a single session, so that two transactions do not wait for each other.
     */
    int revokeOthers(AccountId accountId, String kept, EndReason reason, Instant now) {
        return Stream.of("s.application.clientId is null", "s.application.clientId is not null")
                .mapToInt(which -> em.createQuery(
                                "update DeviceSession s set s.revokedAt = :now, s.revokedBecause = :reason"
                                        + " where s.accountId = :account and s.revokedAt is null and s.id <> :kept and "
                                        + which)
                        .setParameter("now", now)
                        .setParameter("reason", reason)
                        .setParameter("account", accountId.value())
                        .setParameter("kept", kept)
                        .executeUpdate())
                .sum();
    }
}
