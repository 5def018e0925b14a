package org.countersign.platform.boundary;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Builds redirects. */
public final class Redirects {

    private Redirects() {}

    /**
     * Returns a redirect that becomes a GET (RFC 9110, section 15.4.4) and that no cache stores. Sets the header
     * itself, because JAX-RS would parse and change the address.
     */
    public static Response.ResponseBuilder seeOther(String address) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, address)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
