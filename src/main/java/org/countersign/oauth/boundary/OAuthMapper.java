package org.countersign.oauth.boundary;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.countersign.platform.boundary.OAuthProblem;

/** Maps errors of OAuth (RFC 6749, section 5.2). */
@Provider
public class OAuthMapper implements ExceptionMapper<OAuthException> {

    /** A 401 response MUST have a challenge (RFC 9110, section 15.5.2); ours names the only scheme for clients. */
    private static final String CHALLENGE = "Basic realm=\"countersign\"";

    @Override
    public Response toResponse(OAuthException failure) {
        Response.ResponseBuilder response = Response.status(failure.error().status())
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new OAuthProblem(failure.error().code(), failure.description()));
        if (failure.error() == OAuthError.INVALID_CLIENT) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        return response.build();
    }
}
