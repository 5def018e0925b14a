package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;

/**
 * Closes the connection if a streamed response fails midway, so that no client mistakes the part for the whole.
 * Otherwise servers send the last chunk, and the response looks complete. The servlet API has no method that aborts a
 * response.
 *
 * <p>Grizzly closes the connection only if the response has {@code Connection: close}. With that header Undertow sends
 * chunks only if the response asks for them. HTTP/1.0 has no chunks, so its clients cannot detect an incomplete
 * response.
 */
@Provider
public class StreamedBodyFilter implements ContainerResponseFilter {

    private static final String CHUNKED_PROTOCOL = "HTTP/1.1";

    @Context
    HttpServletRequest request;

    @Context
    HttpServletResponse response;

    @Override
    public void filter(ContainerRequestContext requestContext, ContainerResponseContext responseContext) {
        if (responseContext.getEntity() instanceof StreamingOutput body
                && request.getProtocol().equals(CHUNKED_PROTOCOL)) {
            StreamedBody streamed = new StreamedBody(body, response, RequestId.of(request));
            response.setTrailerFields(streamed);
            responseContext.setEntity(streamed);
            responseContext.getHeaders().putSingle("Connection", "close");
            responseContext.getHeaders().putSingle("Transfer-Encoding", "chunked");
        }
    }
}
