package org.countersign.platform.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Builds the response for a problem of the catalogue. */
@RequestScoped
public class Problems {

    static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Inject
    HttpServletRequest request;

    public Response.ResponseBuilder response(ProblemType type) {
        return response(type, List.of());
    }

    /**
     * Returns the response that demands a stronger or more recent authentication (RFC 9470, section 3).
     *
     * @param level the minimum {@code acr}
     * @param maxAge the maximum age of the authentication in seconds; empty for any age
     */
    public Response insufficientAuthentication(int level, OptionalLong maxAge) {
        String challenge = "Bearer realm=\"countersign\", error=\"insufficient_user_authentication\","
                + " error_description=\"" + ProblemType.INSUFFICIENT_AUTHENTICATION.sentence() + "\", acr_values=\""
                + level + '"' + (maxAge.isPresent() ? ", max_age=\"" + maxAge.getAsLong() + '"' : "");
        return response(ProblemType.INSUFFICIENT_AUTHENTICATION)
                .header(HttpHeaders.WWW_AUTHENTICATE, null)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }

    Response.ResponseBuilder response(ProblemType type, List<Problem.FieldError> errors) {
        Response.ResponseBuilder response =
                Response.status(type.status()).header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (OAuthProblem.isExpectedBy(request)) {
            response.type(MediaType.APPLICATION_JSON).entity(OAuthProblem.of(type));
        } else {
            response.type(Problem.MEDIA_TYPE).entity(body(type, errors));
        }
        if (type.status() == 401 || type == ProblemType.INSUFFICIENT_SCOPE) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, challenge(type));
        }
        if (type.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER.toSeconds());
        }
        return response;
    }

    Problem body(ProblemType type, List<Problem.FieldError> errors) {
        return new Problem(
                false,
                type.title(),
                type.status(),
                type.name(),
                type.sentence(),
                type.sentence(),
                RequestId.of(request),
                errors.isEmpty() ? null : errors);
    }

    /** Returns the challenge. RFC 6750, section 3: without a token it has no error code. */
    static String challenge(ProblemType type) {
        return switch (type) {
            case TOKEN_EXPIRED, TOKEN_REVOKED, INVALID_TOKEN ->
                "Bearer realm=\"countersign\", error=\"invalid_token\", error_description=\"" + type.sentence() + '"';
            case INSUFFICIENT_SCOPE -> "Bearer realm=\"countersign\", error=\"insufficient_scope\"";
            default -> "Bearer realm=\"countersign\"";
        };
    }
}
