package org.countersign.guard;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * Completes responses with status 401 and 403 that have no body, in the mode {@code mechanism}: problem details (RFC
 * 9457), and a challenge (RFC 6750, section 3). For an anonymous caller some servers answer 401 and others 403. Both
 * become the refusal of the request's token. Responses with a body, and 401 for a caller, are those of the application.
 */
final class Challenges implements ContainerResponseFilter {

    /** The attribute of the request with the {@link Refusal} of its token. */
    static final String ATTRIBUTE = "org.countersign.guard.refusal";

    /** The body of RESTEasy if the caller lacks a role. Jersey has none. */
    private static final String RESTEASY_TEXT = "Access forbidden: role not allowed";

    private static final MediaType PROBLEM = new MediaType("application", "problem+json");
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        if ((status == UNAUTHORIZED || status == FORBIDDEN) && !hasBodyOfApplication(response)) {
            boolean anonymous = request.getSecurityContext().getUserPrincipal() == null;
            if (anonymous || status == FORBIDDEN) {
                Refusal refusal = anonymous ? refusalOf(request) : Refusal.FORBIDDEN;
                response.setStatus(refusal.status());
                response.setEntity(refusal.body(), new Annotation[0], PROBLEM);
                addHeaders(refusal, response.getHeaders());
            }
        }
    }

    private static boolean hasBodyOfApplication(ContainerResponseContext response) {
        return response.hasEntity() && !RESTEASY_TEXT.equals(response.getEntity());
    }

    private static Refusal refusalOf(ContainerRequestContext request) {
        @Nullable Object recorded = request.getProperty(ATTRIBUTE);
        return recorded instanceof Refusal refusal ? refusal : Refusal.NO_TOKEN;
    }

    static Response response(Refusal refusal) {
        Response response = Response.status(refusal.status())
                .type(PROBLEM)
                .entity(refusal.body())
                .build();
        addHeaders(refusal, response.getHeaders());
        return response;
    }

    private static void addHeaders(Refusal refusal, MultivaluedMap<String, Object> headers) {
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        if (refusal.status() == UNAUTHORIZED) {
            headers.putSingle(HttpHeaders.WWW_AUTHENTICATE, refusal.challenge());
        }
        if (refusal.status() == UNAVAILABLE) {
            headers.putSingle(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
    }
}
