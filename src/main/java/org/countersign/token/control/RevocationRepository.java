package org.countersign.token.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;

/** Stores revocations in the database. */
@ApplicationScoped
public class RevocationRepository {

    @PersistenceContext
    EntityManager em;

    void store(Revocation revocation) {
        em.persist(revocation);
    }

    /** Lists the revocations that can still apply to a valid token. */
    List<Revocation> listLive(Instant now) {
        return em.createQuery("select r from Revocation r where r.expiresAt > :now", Revocation.class)
                .setParameter("now", now)
                .getResultList();
    }

    int firstAllowedVersion(String subject) {
        Optional<Integer> version = Optional.ofNullable(em.createQuery(
                        "select max(r.version) from Revocation r where r.kind = :kind and r.target = :subject",
                        Integer.class)
                .setParameter("kind", RevocationKind.ACCOUNT)
                .setParameter("subject", subject)
                .getSingleResult());
        return version.orElse(0);
    }

    List<Revocation> listSince(Instant since) {
        return em.createQuery("select r from Revocation r where r.createdAt > :since", Revocation.class)
                .setParameter("since", since)
                .getResultList();
    }

    /** Removes some expired rows. Rows that another node is removing at this moment are skipped. */
    int removeSome(int limit) {
        List<?> ids = em.createNativeQuery("select id from revocation where expires_at < current_timestamp fetch first "
                        + limit + " rows only for update skip locked")
                .getResultList();
        if (ids.isEmpty()) {
            return 0;
        }
        return em.createQuery("delete from Revocation r where r.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }
}
