package org.countersign.architecture.planted.account.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Does the work of three rooms, and declares its callers at the class, also for endpoints that are added later. */
@Path("/data")
@PermitAll
public record DataResource(EntityManager em) {

    @GET
    @Transactional
    public String read() {
        return em.toString();
    }

    @DELETE
    public void delete() {
        em.clear();
    }
}
