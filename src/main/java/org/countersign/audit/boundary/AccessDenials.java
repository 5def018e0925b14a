package org.countersign.audit.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.countersign.audit.control.RepeatedEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.boundary.Problem;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.control.CurrentRequest;
import org.countersign.platform.entity.Sender;
import org.jspecify.annotations.Nullable;

/**
 * Records that a caller was rejected because of a missing role, or because the token is one of a client. The request is
 * rejected even if that cannot be recorded.
 */
@Provider
@ApplicationScoped
public class AccessDenials implements ContainerResponseFilter {

    private static final System.Logger LOG = System.getLogger(AccessDenials.class.getName());

    @Inject
    RepeatedEvents events;

    @Inject
    CurrentRequest currentRequest;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        reasonOf(response.getEntity()).ifPresent(reason -> record(request, reason));
    }

    private void record(ContainerRequestContext request, String reason) {
        try {
            Optional<String> caller = currentRequest.sender().map(Sender::callerId);
            events.record(
                    caller.orElse("nobody"),
                    Occurrence.of(Action.ACCESS_REFUSED)
                            .account(caller.orElse(null))
                            .failed(reason)
                            .detail(request.getMethod()
                                    + ' '
                                    + request.getUriInfo().getRequestUri().getRawPath()));
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "The event ACCESS_REFUSED could not be recorded: {0}", failed.toString());
        }
    }

    private static Optional<String> reasonOf(@Nullable Object entity) {
        if (!(entity instanceof Problem problem)) {
            return Optional.empty();
        }
        if (problem.code().equals(ProblemType.INSUFFICIENT_SCOPE.name())) {
            return Optional.of("client_token");
        }
        return problem.code().equals(ProblemType.FORBIDDEN.name()) ? Optional.of("missing_role") : Optional.empty();
    }
}
