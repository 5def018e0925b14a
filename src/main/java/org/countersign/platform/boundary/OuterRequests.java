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

    private static final String ATTRIBUTE = "org.countersign.outerRequest";

    @Inject
    ProxyConfig config;

    public OuterRequest of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof OuterRequest known) {
            return known;
        }
        OuterRequest outer = tell(request);
        request.setAttribute(ATTRIBUTE, outer);
        return outer;
    }

    private OuterRequest tell(HttpServletRequest request) {
        String host = Objects.requireNonNullElse(request.getHeader("Host"), "");
        OuterRequest seen = new OuterRequest(peer(request), request.isSecure(), host);
        return new ForwardingPolicy(config).outer(seen, name -> Collections.list(request.getHeaders(name)));
    }

    /** Without the zone that a link-local address may have, which means nothing beyond this host. */
    private static String peer(HttpServletRequest request) {
        String address = Objects.requireNonNullElse(request.getRemoteAddr(), "");
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
