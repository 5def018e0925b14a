package org.countersign.architecture.planted.account.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;

/** Makes a change for an administrator without a recent authentication. */
@Path("/switch")
public class SwitchResource {

    @DELETE
    @RolesAllowed("admin")
    public String off() {
        return "off";
    }
}
