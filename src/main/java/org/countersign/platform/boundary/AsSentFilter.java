package org.countersign.platform.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

/**
 * Where RESTEasy and Jersey look for an endpoint differently: a request without a body has no media type that could be
 * wrong, and methods are told apart by case (RFC 9110, section 9.1).
 */
@Provider
@PreMatching
public class AsSentFilter implements ContainerRequestFilter {

    /** RESTEasy takes {@code get} for {@code GET}; this one it finds nowhere. */
    private static final String NO_METHOD = "UNKNOWN";

    @Inject
    HttpServletRequest sent;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null && !hasBody(request)) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
        if (!sent.getMethod().equals(sent.getMethod().toUpperCase(Locale.ROOT))) {
            request.setMethod(NO_METHOD);
        }
    }

    /** A request has a body when one of two headers says so (RFC 9112, section 6). */
    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return request.getHeaderString("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }
}
