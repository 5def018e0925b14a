package org.countersign.platform.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells browsers which origins may read the responses of a path (Fetch standard, section 3.2). It also answers every
 * {@code OPTIONS} request by the same rule, so a preflight never reaches an endpoint. {@code web.xml} sets the readers
 * of each path; the first mapping that matches a path decides.
 */
public class CorsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String EXPOSED =
            "Content-Disposition, ETag, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id";

    /**
     * The headers of the API, and those that tracing libraries and common HTTP clients add to every request. The list
     * is fixed: a page cannot send headers that were not reviewed, and the response repeats nothing from the request.
     */
    private static final String ALLOWED_HEADERS = "Authorization, Content-Type, X-Request-Id,"
            + " traceparent, tracestate, baggage, sentry-trace, b3, X-B3-TraceId, X-B3-SpanId, X-B3-ParentSpanId,"
            + " X-B3-Sampled, X-B3-Flags, uber-trace-id, Request-Id, Request-Context, X-Correlation-Id,"
            + " X-Cloud-Trace-Context, X-Amzn-Trace-Id, newrelic, elastic-apm-traceparent, x-datadog-trace-id,"
            + " x-datadog-parent-id, x-datadog-origin, x-datadog-sampling-priority, x-datadog-tags,"
            + " X-Requested-With, Cache-Control, Pragma, If-None-Match";

    /** The pages that may read the responses of a path. */
    enum Readers {
        /** Pages of this service only. */
        OWN_ORIGIN,
        /** Pages of this service and of the origins in {@code countersign.cors.allowed-origins}, with credentials. */
        LISTED_ORIGINS,
        /** All pages, without credentials. */
        EVERY_ORIGIN,
        /** All pages, without credentials; they may also send requests of OAuth clients. */
        EVERY_CLIENT
    }

    private static final String DECIDED = "org.countersign.cors";

    @Inject
    transient Origins origins;

    private Readers readers = Readers.OWN_ORIGIN;

    @Override
    public void init() {
        readers = Readers.valueOf(getInitParameter("readers"));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(DECIDED) != null) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(DECIDED, readers);
        boolean granted = switch (readers) {
            case OWN_ORIGIN -> false;
            case LISTED_ORIGINS -> grantToListed(request, response);
            case EVERY_ORIGIN, EVERY_CLIENT -> grantToEveryone(response);
        };
        if (!request.getMethod().equals("OPTIONS")) {
            chain.doFilter(request, response);
            return;
        }
        response.addHeader("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers");
        if (granted) {
            allow(response);
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private boolean grantToListed(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Vary", "Origin");
        Optional<String> origin =
                Optional.ofNullable(request.getHeader("Origin")).filter(origins::isAllowed);
        origin.ifPresent(listed -> {
            response.setHeader("Access-Control-Allow-Origin", listed);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            response.setHeader("Access-Control-Expose-Headers", EXPOSED);
        });
        return origin.isPresent();
    }

    private static boolean grantToEveryone(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", EXPOSED + ", DPoP-Nonce");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        return true;
    }

    /**
     * Adds the headers of a preflight response. Public files allow any request header, because they read none and
     * receive no credentials.
     */
    private void allow(HttpServletResponse response) {
        response.setHeader(
                "Access-Control-Allow-Methods",
                switch (readers) {
                    case EVERY_ORIGIN -> "GET, HEAD";
                    case EVERY_CLIENT -> "GET, HEAD, POST";
                    default -> "GET, HEAD, POST, PUT, PATCH, DELETE";
                });
        response.setHeader(
                "Access-Control-Allow-Headers",
                switch (readers) {
                    case EVERY_ORIGIN -> "*, Authorization";
                    case EVERY_CLIENT -> ALLOWED_HEADERS + ", DPoP";
                    default -> ALLOWED_HEADERS;
                });
        response.setHeader("Access-Control-Max-Age", "600");
    }
}
