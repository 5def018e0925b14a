package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.oauth.entity.AuthorizationCode;
import org.countersign.token.control.Revocations;

/** Stores authorization codes. Of several requests that use a code at once, exactly one succeeds. */
@ApplicationScoped
public class CodeRepository {

    /** Used codes are kept until their access tokens have expired, so that a second use can be detected. */
    private static final long KEPT_SECONDS = Revocations.RETENTION.toSeconds();

    @PersistenceContext
    EntityManager em;

    void store(AuthorizationCode code) {
        em.persist(code);
    }

    /** Reads the current row, even if this transaction has read it before. */
    Optional<AuthorizationCode> read(UUID id) {
        Optional<AuthorizationCode> found = em
                .createQuery("select c from AuthorizationCode c where c.id = :id", AuthorizationCode.class)
                .setParameter("id", id.toString())
                .getResultList()
                .stream()
                .findFirst();
        found.ifPresent(em::detach);
        return found;
    }

    /** Marks a code as used. Returns true for exactly one of several concurrent requests. */
    boolean spend(UUID id, String childId) {
        return em.createQuery("update AuthorizationCode c set c.childId = :child"
                                + " where c.id = :id and c.childId is null")
                        .setParameter("child", childId)
                        .setParameter("id", id.toString())
                        .executeUpdate()
                == 1;
    }

    void removeAllOf(String clientId) {
        em.createQuery("delete from AuthorizationCode c where c.clientId = :client")
                .setParameter("client", clientId)
                .executeUpdate();
    }

    /** Removes the codes with which a client can open sessions of an account. Used ones stay. */
    void removeUnusedOf(String clientId, String accountId) {
        em.createQuery("delete from AuthorizationCode c where c.clientId = :client and c.accountId = :account"
                        + " and c.childId is null")
                .setParameter("client", clientId)
                .setParameter("account", accountId)
                .executeUpdate();
    }

    /** Removes some old codes. Rows that another node is removing at this moment are skipped. */
    int removeSome(int limit) {
        List<?> ids = em.createNativeQuery("select id from oauth_code where expires_at < current_timestamp"
                        + " - interval '1' second * " + KEPT_SECONDS + " fetch first " + limit
                        + " rows only for update skip locked")
                .getResultList();
        return ids.isEmpty()
                ? 0
                : em.createQuery("delete from AuthorizationCode c where c.id in :ids")
                        .setParameter("ids", ids)
                        .executeUpdate();
    }
}
