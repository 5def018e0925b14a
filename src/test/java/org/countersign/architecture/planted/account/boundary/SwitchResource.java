package org.countersign.architecture.planted.account.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;

/** Lets whoever finds an administrator's browser open switch something off. */
@Path("/switch")
public class SwitchResource {

    @DELETE
    @RolesAllowed("admin")
    public String off() {
        return "off";
    }
}
