package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.countersign.client.entity.Identifiers;
import org.countersign.client.entity.ProtectedResource;

/** Stores and finds protected resources in the database. */
@ApplicationScoped
public class ResourceRepository {

    /** The lock of the names of clients and resources, which must not be equal. */
    static final String NAMES = "names of clients and resources";

    @PersistenceContext
    EntityManager em;

    Optional<ProtectedResource> find(String audience) {
        return Optional.of(audience)
                .filter(Identifiers::isAudience)
                .map(known -> em.find(ProtectedResource.class, known));
    }

    /** Returns whether another resource than that with the audience has one of these names, as its audience or URI. */
    boolean isNamed(Collection<String> names, String exceptAudience) {
        return em.createQuery(
                                "select count(r) from ProtectedResource r where r.audience <> :own"
                                        + " and (r.audience in :names or r.uri in :names)",
                                Long.class)
                        .setParameter("own", exceptAudience)
                        .setParameter("names", names)
                        .getSingleResult()
                > 0;
    }

    /** Returns whether a client has this name. */
    boolean isClient(String audience) {
        return em.createQuery("select count(c) from Client c where c.id = :audience", Long.class)
                        .setParameter("audience", audience)
                        .getSingleResult()
                > 0;
    }

    /** Lists the resources with these audiences. */
    List<ProtectedResource> list(Collection<String> audiences) {
        return audiences.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select r from ProtectedResource r where r.audience in :audiences",
                                ProtectedResource.class)
                        .setParameter("audiences", audiences)
                        .getResultList();
    }

    /** Lists all resources by audience. */
    List<ProtectedResource> list() {
        return em.createQuery("select r from ProtectedResource r order by r.audience", ProtectedResource.class)
                .getResultList();
    }

    void store(ProtectedResource resource) {
        em.persist(resource);
        em.flush();
    }

    void remove(ProtectedResource resource) {
        em.remove(resource);
        em.flush();
    }
}
