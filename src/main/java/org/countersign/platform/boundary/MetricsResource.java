package org.countersign.platform.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.MetricsConfig;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Returns the metrics of this node for Prometheus, to clients at allowed addresses and to callers with the role
 * {@code admin} or {@code metrics}.
 */
@Path("/metrics")
@ApplicationScoped
@OpenToClients
@PermitAll
public class MetricsResource {

    private static final String TEXT_FORMAT = "text/plain;version=0.0.4;charset=utf-8";

    @Inject
    HttpServletRequest request;

    @Inject
    ClientRequests clientRequests;

    @Inject
    MetricsConfig config;

    @Inject
    JsonWebToken caller;

    @Inject
    Meters meters;

    /** Checks the role in code instead of by an annotation, because a scraper at an allowed address has no token. */
    @GET
    @Produces(MediaType.WILDCARD)
    public Response scrape() {
        boolean hasRole = Stream.of("admin", "metrics").anyMatch(request::isUserInRole);
        if (!(hasRole && isCallerItself())
                && !config.allows(clientRequests.of(request).address())) {
            throw new ForbiddenException();
        }
        return Response.ok(meters.scrape(), TEXT_FORMAT).build();
    }

    /**
     * Returns false for a token that an application received for a person (RFC 9068, section 2.2): its roles are meant
     * for that application.
     */
    private boolean isCallerItself() {
        @Nullable Object client = caller.getClaim("client_id");
        return client == null || client.equals(caller.getSubject());
    }
}
