package org.countersign.platform.boundary;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Maps errors of OAuth (RFC 6749, section 5.2; RFC 6750, section 3; RFC 9449, section 7.1). */
@Provider
public class OAuthMapper implements ExceptionMapper<OAuthException> {

    private static final int BAD_REQUEST = 400;

    @Override
    public Response toResponse(OAuthException failure) {
        Response.ResponseBuilder response = Response.status(status(failure))
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new OAuthProblem(failure.error().code(), failure.description()));
        challenge(failure).ifPresent(challenge -> response.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return response.build();
    }

    /** Where access tokens are accepted, a wrong proof is like a wrong token. */
    private static int status(OAuthException failure) {
        return failure.proofAlgorithms().isPresent() && failure.error().status() == BAD_REQUEST
                ? Response.Status.UNAUTHORIZED.getStatusCode()
                : failure.error().status();
    }

    /** A 401 response MUST have a challenge (RFC 9110, section 15.5.2). Basic is the only scheme for clients. */
    private static Optional<String> challenge(OAuthException failure) {
        if (failure.proofAlgorithms().isPresent()) {
            return Optional.of(challenge("DPoP", failure) + ", algs=\""
                    + failure.proofAlgorithms().get() + '"');
        }
        return switch (failure.error()) {
            case INVALID_CLIENT -> Optional.of("Basic realm=\"countersign\"");
            case INVALID_TOKEN, INSUFFICIENT_SCOPE -> Optional.of(challenge("Bearer", failure));
            default -> Optional.empty();
        };
    }

    private static String challenge(String scheme, OAuthException failure) {
        return scheme + " realm=\"countersign\", error=\"" + failure.error().code() + "\", error_description=\""
                + failure.description() + '"';
    }
}
