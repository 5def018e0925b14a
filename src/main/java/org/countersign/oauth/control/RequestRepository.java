package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.oauth.entity.PendingRequest;

/** Stores authorization requests that wait for a person. */
@ApplicationScoped
public class RequestRepository {

    @PersistenceContext
    EntityManager em;

    void store(PendingRequest request) {
        em.persist(request);
    }

    /** Finds a request that has not expired. */
    Optional<PendingRequest> find(UUID id, Instant now) {
        return em
                .createQuery(
                        "select r from PendingRequest r where r.id = :id and r.expiresAt > :now", PendingRequest.class)
                .setParameter("id", id.toString())
                .setParameter("now", now)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Removes a request. Returns true for exactly one of several concurrent requests. */
    boolean remove(UUID id) {
        return em.createQuery("delete from PendingRequest r where r.id = :id")
                        .setParameter("id", id.toString())
                        .executeUpdate()
                == 1;
    }

    /** Removes some expired requests. Rows that another node is removing at this moment are skipped. */
    int removeSome(int limit) {
        List<?> ids = em.createNativeQuery("select id from oauth_request where expires_at < current_timestamp"
                        + " fetch first " + limit + " rows only for update skip locked")
                .getResultList();
        return ids.isEmpty()
                ? 0
                : em.createQuery("delete from PendingRequest r where r.id in :ids")
                        .setParameter("ids", ids)
                        .executeUpdate();
    }
}
