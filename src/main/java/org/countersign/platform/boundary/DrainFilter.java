package org.countersign.platform.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.countersign.platform.control.Drain;

/**
 * Counts the requests in progress, and moves clients to other nodes while this node stops. First it closes each
 * connection after the response, so that clients open the next one to another node. In the last phase it answers reads
 * with 502, so that a proxy retries them on another node and sends no more requests here. Other requests, which a proxy
 * must not retry, are handled until the end.
 */
public class DrainFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String HEALTH = "/api/health/";

    @Inject
    transient Drain drain;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        drain.requestStarted();
        try {
            if (!drain.phase().isReady()) {
                response.setHeader("Connection", "close");
            }
            if (!drain.phase().answersReads() && isRead(request)) {
                response.sendError(HttpServletResponse.SC_BAD_GATEWAY);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            drain.requestEnded();
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        String method = request.getMethod();
        return (method.equals("GET") || method.equals("HEAD"))
                && !request.getRequestURI().startsWith(request.getContextPath() + HEALTH);
    }
}
