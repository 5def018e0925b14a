package org.countersign.platform.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.countersign.platform.control.Causes;
import org.countersign.platform.control.UnavailableException;

/** Maps all other exceptions: an outage to 503, a bug to 500. The details are only in the log, with the request id. */
@Provider
@ApplicationScoped
public class UnexpectedMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(UnexpectedMapper.class.getName());

    @Inject
    Problems problems;

    @Inject
    HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        Optional<UnavailableException> busy = Causes.of(failure, UnavailableException.class);
        if (busy.isPresent()) {
            return problems.response(ProblemType.UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, null)
                    .header(HttpHeaders.RETRY_AFTER, busy.get().retryAfter().toSeconds())
                    .build();
        }
        if (Causes.isDatabaseUnavailable(failure)) {
            LOG.log(Level.WARNING, "Request {0}: the database cannot be reached: {1}", RequestId.of(request), failure);
            return problems.response(ProblemType.UNAVAILABLE).build();
        }
        LOG.log(Level.ERROR, "Request " + RequestId.of(request) + " failed", failure);
        return problems.response(ProblemType.INTERNAL_ERROR).build();
    }
}
