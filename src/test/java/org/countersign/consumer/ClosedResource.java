package org.countersign.consumer;

import jakarta.annotation.security.DenyAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/**
 * Denies access to everyone, once by an annotation on the method and once on the class. Some servers ignore the
 * annotation on the class.
 */
@DenyAll
@Path("/closed")
@RequestScoped
public class ClosedResource {

    @GET
    @Path("by-class")
    public String byClass() {
        return "open";
    }

    @GET
    @Path("by-method")
    @DenyAll
    public String byMethod() {
        return "open";
    }
}
