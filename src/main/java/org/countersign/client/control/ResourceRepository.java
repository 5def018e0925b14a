package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.countersign.client.entity.ProtectedResource;

/** Stores and finds protected resources in the database. */
@ApplicationScoped
public class ResourceRepository {

    @PersistenceContext
    EntityManager em;

    Optional<ProtectedResource> find(String audience) {
        return Optional.ofNullable(em.find(ProtectedResource.class, audience));
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
