package org.countersign.throttle.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.Problems;
import org.countersign.throttle.control.TooManyAttemptsException;

/** Answers every throttled attempt in the same way, with the time until the next one. */
@Provider
public class TooManyAttemptsMapper implements ExceptionMapper<TooManyAttemptsException> {

    @Inject
    Problems problems;

    @Override
    public Response toResponse(TooManyAttemptsException tooMany) {
        return problems.response(ProblemType.RATE_LIMITED)
                .header(HttpHeaders.RETRY_AFTER, ProblemException.secondsToWait(tooMany.delay()))
                .build();
    }
}
