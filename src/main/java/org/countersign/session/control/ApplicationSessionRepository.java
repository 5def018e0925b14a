package org.countersign.session.control;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.countersign.account.entity.AccountId;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.entity.ApplicationUse;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;

/** Finds the sessions of applications, and extends the browser's sessions that contain them. */
@ApplicationScoped
public class ApplicationSessionRepository {

    private static final String LIVE = " from DeviceSession s where s.revokedAt is null and ";

    @PersistenceContext
    EntityManager em;

    /** Lists the sessions of applications in this session of a browser. */
    List<SessionId> listIn(SessionId browser) {
        return list(
                "s.application.parentId = :browser order by s.id",
                query -> query.setParameter("browser", browser.toString()));
    }

    /** Lists the sessions of a client in a browser's session that can be refreshed, the least recently opened first. */
    List<SessionId> listOf(String clientId, SessionId browser, Instant now) {
        return list(
                "s.application.clientId = :client and s.application.parentId = :browser and s.life.idleExpiresAt > :now"
                        + " and s.life.expiresAt > :now order by s.life.createdAt, s.id",
                query -> query.setParameter("client", clientId)
                        .setParameter("browser", browser.toString())
                        .setParameter("now", now));
    }

    /**
     * Extends the idle expiry of a live session of a browser, and locks it for the rest of the transaction, so that a
     * session that ends at this moment also ends what is opened in it. Returns false if there is none of this account.
     */
    boolean extend(SessionId browser, AccountId owner, Instant idleExpiresAt, Instant now) {
        return em.createQuery(
                                "update DeviceSession s set s.life.idleExpiresAt = :idleExpiresAt where s.id = :id"
                                        + " and s.accountId = :owner and s.application.clientId is null"
                                        + " and s.revokedAt is null and s.life.idleExpiresAt > :now and s.life.expiresAt > :now")
                        .setParameter("idleExpiresAt", idleExpiresAt)
                        .setParameter("id", browser.toString())
                        .setParameter("owner", owner.value())
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Lists the sessions of a client and an account that are not revoked yet, expired ones too. */
    List<SessionId> listOf(String clientId, AccountId owner) {
        return list(
                "s.application.clientId = :client and s.accountId = :owner order by s.id",
                query -> query.setParameter("client", clientId).setParameter("owner", owner.value()));
    }

    /** Lists the sessions of applications of an account that are not revoked yet, expired ones too, by client. */
    Map<String, List<SessionId>> listByClient(AccountId owner) {
        return em
                .createQuery(
                        "select s.application.clientId, s.id" + LIVE
                                + "s.accountId = :owner and s.application.clientId is not null order by s.id",
                        Object[].class)
                .setParameter("owner", owner.value())
                .getResultList()
                .stream()
                .collect(groupingBy(
                        row -> (String) row[0],
                        TreeMap::new,
                        mapping(row -> SessionId.parse((String) row[1]), toList())));
    }

    /** Sums the live sessions of applications of an account, one row for each client and grant. */
    List<ApplicationUse> listUses(AccountId owner) {
        List<?> rows = em.createNativeQuery("select client_id, scopes, audiences, count(*),"
                        + " cast(extract(epoch from max(coalesce(rotated_at, created_at))) * 1000000 as bigint)"
                        + " from device_session where account_id = ?1 and revoked_at is null and client_id is not null"
                        + " and idle_expires_at > current_timestamp and expires_at > current_timestamp"
                        + " group by client_id, scopes, audiences")
                .setParameter(1, owner.value())
                .getResultList();
        return rows.stream().map(row -> use((Object[]) row)).toList();
    }

    private static ApplicationUse use(Object[] row) {
        return ApplicationUse.of(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                ((Number) row[3]).longValue(),
                TimeRepository.instantOf(((Number) row[4]).longValue()));
    }

    /**
     * Revokes all sessions of a client that are not revoked yet. Locks them in the order in which the sessions in one
     * browser end, so that two transactions do not wait for each other.
     */
    void revokeAllOf(String clientId, EndReason reason, Instant now) {
        em.createNativeQuery("select id from device_session where client_id = ?1 and revoked_at is null"
                        + " order by id for update")
                .setParameter(1, clientId)
                .getResultList();
        em.createQuery("update DeviceSession s set s.revokedAt = :now, s.revokedBecause = :reason"
                        + " where s.application.clientId = :client and s.revokedAt is null")
                .setParameter("now", now)
                .setParameter("reason", reason)
                .setParameter("client", clientId)
                .executeUpdate();
    }

    private List<SessionId> list(String condition, UnaryOperator<TypedQuery<String>> parameters) {
        TypedQuery<String> query = em.createQuery("select s.id" + LIVE + condition, String.class);
        return parameters.apply(query).getResultList().stream()
                .map(SessionId::parse)
                .toList();
    }
}
