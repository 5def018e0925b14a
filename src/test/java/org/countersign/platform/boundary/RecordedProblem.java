package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;

/** Returns the recorded problem of a token for tests of other features. */
public final class RecordedProblem {

    private RecordedProblem() {}

    public static ProblemType of(HttpServletRequest request) {
        return TokenProblem.of(request);
    }
}
