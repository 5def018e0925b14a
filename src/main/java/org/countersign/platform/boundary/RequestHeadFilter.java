package org.countersign.platform.boundary;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.countersign.platform.entity.RequestHead;

/** Rejects requests with a malformed head (400, and closes the connection) or an oversized head (431). */
public class RequestHeadFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** RFC 6585, section 5; the servlet API has no constant for it. */
    private static final int FIELDS_TOO_LARGE = 431;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestHead head = headOf(request);
        if (head.isMalformed()) {
            // the next bytes on this connection may belong to the body of this request
            response.setHeader("Connection", "close");
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (head.isTooLarge()) {
            response.sendError(FIELDS_TOO_LARGE);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static RequestHead headOf(HttpServletRequest request) {
        List<RequestHead.Field> fields = new ArrayList<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                fields.add(new RequestHead.Field(name, value));
            }
        }
        return new RequestHead(request.getProtocol(), fields);
    }
}
