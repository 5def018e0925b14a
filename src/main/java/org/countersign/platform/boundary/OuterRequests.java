package org.countersign.platform.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Objects;
import org.countersign.platform.control.ForwardingPolicy;
import org.countersign.platform.control.ProxyConfig;
import org.countersign.platform.entity.OuterRequest;

/**
 * Tells a request as its client sent it. Everyone asks here and nobody asks the request itself, which knows only the
 * nearest proxy.
 */
@ApplicationScoped
public class OuterRequests {

    @Inject
    ProxyConfig config;

    public OuterRequest of(HttpServletRequest request) {
        String host = Objects.requireNonNullElse(request.getHeader("Host"), "");
        OuterRequest seen = new OuterRequest(peer(request), request.isSecure(), host);
        return new ForwardingPolicy(config).outer(seen, name -> Collections.list(request.getHeaders(name)));
    }

    /** Without the zone that a link-local address may have, which means nothing beyond this host. */
    private static String peer(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getRemoteAddr(), "").replaceFirst("%.*", "");
    }
}
