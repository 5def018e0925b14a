package org.countersign.platform.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Cross-origin requests (Fetch standard): allowed origins are echoed with credentials, any other gets no CORS header.
 */
public class CorsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String EXPOSED = "RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id";

    @Inject
    transient Origins origins;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String origin = request.getHeader("Origin");
        response.addHeader("Vary", "Origin");
        if (origin != null && origins.isAllowed(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            response.setHeader("Access-Control-Expose-Headers", EXPOSED);
        }
        if (!request.getMethod().equals("OPTIONS")) {
            chain.doFilter(request, response);
            return;
        }
        // A preflight never reaches the endpoints: neither the tokens nor the method descriptions of the server matter
        // to it.
        if (response.containsHeader("Access-Control-Allow-Origin")) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE");
            response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Request-Id");
            response.setHeader("Access-Control-Max-Age", "600");
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
