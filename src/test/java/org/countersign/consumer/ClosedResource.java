package org.countersign.consumer;

import jakarta.annotation.security.DenyAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Closed to everyone, by a method and by the class; the second is not enough on every server. */
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
