package org.countersign.platform.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.countersign.platform.control.CurrentRequest;

/**
 * Security headers and the request id on every answer, also on those that the server makes itself; and the sender of
 * the request for whoever asks.
 */
public class HeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient OuterRequests outerRequests;

    @Inject
    transient Senders senders;

    @Inject
    transient CurrentRequest currentRequest;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (outerRequests.of(request).secure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        currentRequest.begin(senders.of(request));
        try {
            chain.doFilter(request, response);
        } finally {
            currentRequest.end();
        }
    }
}
