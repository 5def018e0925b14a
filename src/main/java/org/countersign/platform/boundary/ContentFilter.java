package org.countersign.platform.boundary;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rejects content that a proxy and this service could interpret differently:
 *
 * <ul>
 *   <li>A body with a content coding (RFC 9110, section 8.4): 415, with the accepted coding. We decode none.
 *   <li>A media range such as <code>*&#47;*</code> as the media type: 415. JAX-RS would match it with any type.
 *   <li>Several {@code Content-Type} headers: 400.
 * </ul>
 */
public class ContentFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String IDENTITY = "identity";

    /** Matches a wildcard before the first parameter. */
    private static final Pattern RANGE = Pattern.compile("[^;]*\\*");

    /** Methods whose content, if any, is not read. */
    private static final Set<String> WITHOUT_CONTENT = Set.of("GET", "HEAD");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<String> types = Collections.list(request.getHeaders("Content-Type"));
        if (WITHOUT_CONTENT.contains(request.getMethod())) {
            chain.doFilter(request, response);
        } else if (isEncoded(request)) {
            response.setHeader("Accept-Encoding", IDENTITY); // RFC 9110, section 12.5.3
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else if (types.size() > 1) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (types.stream().anyMatch(type -> RANGE.matcher(type).lookingAt())) {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isEncoded(HttpServletRequest request) {
        String codings = String.join(",", Collections.list(request.getHeaders("Content-Encoding")));
        return Arrays.stream(codings.split(",", -1))
                .map(String::strip)
                .anyMatch(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase(IDENTITY));
    }
}
