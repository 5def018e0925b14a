package org.countersign.platform.boundary;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The body of an error response of the endpoints for OAuth clients, which expect no problem details (RFC 6749, section
 * 5.2).
 *
 * @param description a sentence in ASCII
 */
@JsonbPropertyOrder({"error", "error_description"})
public record OAuthProblem(
        String error, @JsonbProperty("error_description") String description) {

    private static final String PATH = "/api/oauth/";
    private static final String PATH_OF_PAGE = PATH + "interactions/";

    /** Returns whether the request is for an endpoint for OAuth clients. The console's page is none. */
    static boolean isExpectedBy(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith(PATH) && !path.startsWith(PATH_OF_PAGE);
    }

    /** Returns the body for a problem that the endpoint itself did not detect. */
    static OAuthProblem of(ProblemType type) {
        String error = switch (type.status()) {
            case 429, 502, 503 -> "temporarily_unavailable";
            case 500 -> "server_error";
            default -> "invalid_request";
        };
        return new OAuthProblem(error, type.sentence());
    }
}
