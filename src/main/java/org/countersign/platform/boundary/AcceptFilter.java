package org.countersign.platform.boundary;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reduces the {@code Accept} header to a form that every server parses in the same way. An {@code Accept} header
 * without a valid media range matches nothing: 406. RESTEasy would reject it as malformed before any JAX-RS code runs,
 * Jersey would not.
 */
public class AcceptFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String ACCEPT = "Accept";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<String> lines = Collections.list(request.getHeaders(ACCEPT));
        Optional<AcceptHeader> accept = AcceptHeader.parse(lines);
        if (accept.isEmpty() || accept.get().refusesAll()) {
            response.sendError(HttpServletResponse.SC_NOT_ACCEPTABLE);
        } else if (lines.equals(accept.get().ranges())) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new ReducedRequest(request, accept.get().text()), response);
        }
    }

    /** The request with the reduced {@code Accept} header. An empty header accepts anything, like a missing one. */
    private static final class ReducedRequest extends HttpServletRequestWrapper {

        private final List<String> accept;

        ReducedRequest(HttpServletRequest request, String accept) {
            super(request);
            this.accept = accept.isEmpty() ? List.of("*/*") : List.of(accept);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(ACCEPT) ? accept.get(0) : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(ACCEPT) ? Collections.enumeration(accept) : super.getHeaders(name);
        }
    }
}
