package org.countersign.platform.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Maps the problems that our own boundaries throw. */
@Provider
public class ProblemMapper implements ExceptionMapper<ProblemException> {

    @Inject
    Problems problems;

    @Override
    public Response toResponse(ProblemException problem) {
        Response.ResponseBuilder response = problems.response(problem.type(), problem.errors());
        problem.retryAfter().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        return response.build();
    }
}
