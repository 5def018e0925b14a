package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Records why the access token of a request was rejected. The token is verified before JAX-RS, where the request must
 * not be rejected yet, because public endpoints work with an expired token. An endpoint that needs a caller answers
 * with the recorded problem.
 */
public final class TokenProblem {

    private static final String ATTRIBUTE = "org.countersign.tokenProblem";

    private TokenProblem() {}

    public static void record(HttpServletRequest request, ProblemType type) {
        request.setAttribute(ATTRIBUTE, type);
    }

    /** Returns the recorded problem, or {@code NO_TOKEN} if no token was presented. */
    public static ProblemType of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ProblemType type ? type : ProblemType.NO_TOKEN;
    }
}
