package org.countersign.platform.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Maps errors of the JAX-RS runtime to problems: unknown path, method or media type, and missing roles. For an
 * anonymous caller Jersey answers 401 and RESTEasy 403. Both become the recorded problem of the access token.
 */
@Provider
public class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {

    @Inject
    Problems problems;

    @Inject
    HttpServletRequest request;

    @Override
    public Response toResponse(WebApplicationException error) {
        Response original = error.getResponse();
        Response.ResponseBuilder response = problems.response(typeOf(original.getStatus()));
        String allow = original.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? response.build()
                : response.header(HttpHeaders.ALLOW, allow).build();
    }

    private ProblemType typeOf(int status) {
        boolean refused = status == 401 || status == 403;
        return refused && request.getUserPrincipal() == null ? TokenProblem.of(request) : ProblemType.ofStatus(status);
    }
}
