package org.countersign.guard;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Completes responses of protected methods with status 401 and 403 that have no body, in the mode {@code mechanism}:
 * problem details (RFC 9457), and a challenge (RFC 6750, section 3). For an anonymous caller some servers answer 401
 * and others 403. Both become the refusal of the request's token. Responses with a body, and 401 for a caller, are
 * those of the application.
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

    @Context
    private @Nullable ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        if ((status == UNAUTHORIZED || status == FORBIDDEN) && isOfServer(response) && isProtected()) {
            boolean anonymous = request.getSecurityContext().getUserPrincipal() == null;
            if (anonymous || status == FORBIDDEN) {
                Refusal refusal = anonymous ? refusalOf(request) : Refusal.FORBIDDEN;
                response.setStatus(refusal.status());
                response.setEntity(refusal.body(), new Annotation[0], PROBLEM);
                addHeaders(refusal, response.getHeaders());
            }
        }
    }

    private static boolean isOfServer(ContainerResponseContext response) {
        return !response.getHeaders().containsKey(HttpHeaders.WWW_AUTHENTICATE)
                && (!response.hasEntity() || RESTEASY_TEXT.equals(response.getEntity()));
    }

    /** A public endpoint may answer 401 and 403 for reasons of its own. */
    private boolean isProtected() {
        Method method = resource == null ? null : resource.getResourceMethod();
        return method != null
                && (isDenied(method)
                        || (isDenied(method.getDeclaringClass()) && !method.isAnnotationPresent(PermitAll.class)));
    }

    private static boolean isDenied(AnnotatedElement element) {
        return element.isAnnotationPresent(RolesAllowed.class) || element.isAnnotationPresent(DenyAll.class);
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
