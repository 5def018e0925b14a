package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;

/** Shows tests of other features what {@link TokenProblem} shows this one. */
public final class NotedProblem {

    private NotedProblem() {}

    public static ProblemType of(HttpServletRequest request) {
        return TokenProblem.of(request);
    }
}
