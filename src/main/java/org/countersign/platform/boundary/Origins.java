package org.countersign.platform.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.countersign.platform.control.CorsConfig;
import org.countersign.platform.entity.ClientRequest;

/**
 * Checks whether a request comes from our own pages or from an allowed origin, and not from another site (cross-site
 * request forgery). Clients that are not browsers send neither {@code Origin} nor {@code Sec-Fetch-Site}. They are
 * accepted, because they send cookies only on purpose.
 */
@ApplicationScoped
public class Origins {

    @Inject
    CorsConfig config;

    @Inject
    ClientRequests clientRequests;

    public boolean isAllowed(String origin) {
        return config.allowedOrigins().contains(origin);
    }

    /**
     * Returns whether a request may use and change its cookie. If the browser sends {@code Sec-Fetch-Site}, that header
     * decides: the browser has compared the origins itself, before a proxy can change the host.
     */
    public boolean mayUseCookie(HttpServletRequest request) {
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        List<String> sites = Collections.list(request.getHeaders("Sec-Fetch-Site"));
        if (origins.size() > 1 || sites.size() > 1) { // no browser sends this
            return false;
        }
        if (origins.stream().anyMatch(this::isAllowed)) {
            return true;
        }
        if (!sites.isEmpty()) {
            return sites.get(0).equals("same-origin");
        }
        return origins.stream().allMatch(origin -> isOwn(origin, request));
    }

    /**
     * Returns whether the origin is our own host. A proxy that terminates TLS may not forward the scheme, so an https
     * page of our host is always accepted.
     */
    private boolean isOwn(String origin, HttpServletRequest request) {
        ClientRequest sent = clientRequests.of(request);
        try {
            URI page = URI.create(origin);
            return page.getRawAuthority() != null
                    && page.getRawAuthority().equalsIgnoreCase(sent.authority())
                    && !(sent.secure() && "http".equalsIgnoreCase(page.getScheme()));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
