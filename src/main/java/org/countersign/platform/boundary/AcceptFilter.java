package org.countersign.platform.boundary;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * Whoever accepts what is no media type accepts nothing that there is. RESTEasy calls such a request malformed before
 * it asks anyone, Jersey does not.
 */
public class AcceptFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern MEDIA_RANGE = Pattern.compile("\\*|[^/\\s]+/[^/\\s]+");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Collections.list(request.getHeaders("Accept")).stream().allMatch(AcceptFilter::isList)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_ACCEPTABLE);
        }
    }

    /** Parameters and empty elements of the list are of no interest here (RFC 9110, section 12.5.1). */
    private static boolean isList(String accept) {
        return Arrays.stream(QUOTED.matcher(accept).replaceAll("").split(","))
                .map(element -> element.split(";", 2)[0].strip())
                .filter(range -> !range.isEmpty())
                .allMatch(range -> MEDIA_RANGE.matcher(range).matches());
    }
}
