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
 * Makes RESTEasy and Jersey match endpoints in the same way. A request without a body and media type is treated as
 * JSON, so that it is not rejected because of its media type. Method names are case-sensitive (RFC 9110, section 9.1).
 */
@Provider
@PreMatching
public class RequestRepairFilter implements ContainerRequestFilter {

    /** RESTEasy treats {@code get} as {@code GET}. This name matches no endpoint. */
    private static final String NO_METHOD = "UNKNOWN";

    @Inject
    HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null && !hasBody(request)) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
        if (!servletRequest.getMethod().equals(servletRequest.getMethod().toUpperCase(Locale.ROOT))) {
            request.setMethod(NO_METHOD);
        }
    }

    /** RFC 9112, section 6: {@code Content-Length} or {@code Transfer-Encoding} signals a body. */
    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return request.getHeaderString("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }
}
