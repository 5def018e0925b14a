package org.countersign.platform.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of proofs of possession (RFC 9449, sections 4.1 and 8). */
@Provider
public class DpopHeaders implements ContainerResponseFilter {

    private static final String NONCE = "org.countersign.dpop-nonce";

    @Inject
    HttpServletRequest request;

    /** Returns the proofs of a request. */
    public static List<String> proofsOf(HttpServletRequest request) {
        return Collections.list(request.getHeaders("DPoP"));
    }

    /** Adds a nonce to the response, also if that is an error. */
    public static void offerNonce(HttpServletRequest request, String nonce) {
        request.setAttribute(NONCE, nonce);
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        @Nullable Object nonce = request.getAttribute(NONCE);
        if (nonce != null) {
            response.getHeaders().putSingle("DPoP-Nonce", nonce);
        }
    }
}
