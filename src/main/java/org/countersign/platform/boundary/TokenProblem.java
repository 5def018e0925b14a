package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What was wrong with the access token of a request. Verification happens before JAX-RS and must not refuse by itself,
 * since public endpoints work with a stale token; an endpoint that needs a caller refuses with what was noted here.
 */
public final class TokenProblem {

    private static final String ATTRIBUTE = "org.countersign.tokenProblem";

    private TokenProblem() {}

    public static void note(HttpServletRequest request, ProblemType type) {
        request.setAttribute(ATTRIBUTE, type);
    }

    /** The noted problem, or {@code NO_TOKEN} where no token was presented. */
    static ProblemType of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ProblemType type ? type : ProblemType.NO_TOKEN;
    }
}
