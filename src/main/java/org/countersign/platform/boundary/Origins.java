package org.countersign.platform.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.countersign.platform.control.CorsConfig;

/**
 * Tells requests of our own pages and of allowed origins from those that another site made a browser send. Clients that
 * are not browsers send neither {@code Origin} nor {@code Sec-Fetch-Site} and carry no ambient credentials.
 */
@ApplicationScoped
public class Origins {

    @Inject
    CorsConfig config;

    @Inject
    OuterRequests outerRequests;

    public boolean isAllowed(String origin) {
        return config.allowedOrigins().contains(origin);
    }

    /** Whether a request that a cookie authenticates may be taken. */
    public boolean mayUseCookie(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && isAllowed(origin)) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        return origin == null || isOwn(origin, request);
    }

    /** Compares authorities only: a proxy that ends TLS and passes the host on need not tell the scheme. */
    private boolean isOwn(String origin, HttpServletRequest request) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null
                    && authority.equalsIgnoreCase(outerRequests.of(request).authority());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
