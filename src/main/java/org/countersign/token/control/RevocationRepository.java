package org.countersign.token.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.countersign.token.entity.Revocation;

/** The revocations in the database. */
@ApplicationScoped
public class RevocationRepository {

    @PersistenceContext
    EntityManager em;

    @Transactional
    public void store(Revocation revocation) {
        em.persist(revocation);
    }

    /** Those that can still hit a token. */
    @Transactional
    public List<Revocation> listLive(Instant now) {
        return em.createQuery("select r from Revocation r where r.expiresAt > :now", Revocation.class)
                .setParameter("now", now)
                .getResultList();
    }

    @Transactional
    public List<Revocation> listSince(Instant since) {
        return em.createQuery("select r from Revocation r where r.createdAt > :since", Revocation.class)
                .setParameter("since", since)
                .getResultList();
    }
}
