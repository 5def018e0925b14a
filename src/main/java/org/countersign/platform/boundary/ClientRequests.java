package org.countersign.platform.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Objects;
import org.countersign.platform.control.ForwardingPolicy;
import org.countersign.platform.control.ProxyConfig;
import org.countersign.platform.entity.ClientRequest;
import org.countersign.platform.entity.IpAddress;

/**
 * Returns a request as its client sent it. All code uses this class instead of the servlet request, which knows only
 * the nearest proxy.
 */
@ApplicationScoped
public class ClientRequests {

    private static final String ATTRIBUTE = "org.countersign.clientRequest";

    @Inject
    ProxyConfig config;

    public ClientRequest of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ClientRequest cached) {
            return cached;
        }
        ClientRequest client = reconstruct(request);
        request.setAttribute(ATTRIBUTE, client);
        return client;
    }

    private ClientRequest reconstruct(HttpServletRequest request) {
        String host = Objects.requireNonNullElse(request.getHeader("Host"), "");
        ClientRequest seen = new ClientRequest(peer(request), request.isSecure(), host);
        return new ForwardingPolicy(config).clientRequest(seen, name -> Collections.list(request.getHeaders(name)));
    }

    /** Returns the normalized address of the sender, or the empty text if the server does not know it. */
    private static String peer(HttpServletRequest request) {
        String address = Objects.requireNonNullElse(request.getRemoteAddr(), "");
        return IpAddress.parseNode(address).map(IpAddress::text).orElse("");
    }
}
