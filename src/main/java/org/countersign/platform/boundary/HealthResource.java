package org.countersign.platform.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * The health of this node on the port of the application, where some servers do not tell it (MicroProfile Health,
 * section 3.2). The same checks, and no more of them than their names and whether they are well.
 */
@Path("/health")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    /** Well where all checks are. */
    public record Health(String status, List<Check> checks) {}

    /** One part of it. */
    public record Check(String name, String status) {

        static Check of(HealthCheck check) {
            HealthCheckResponse response = check.call();
            return new Check(response.getName(), response.getStatus().name());
        }
    }

    private static final String UP = HealthCheckResponse.Status.UP.name();
    private static final String DOWN = HealthCheckResponse.Status.DOWN.name();

    @Inject
    @Liveness
    Instance<HealthCheck> live;

    @Inject
    @Readiness
    Instance<HealthCheck> ready;

    @Inject
    @Startup
    Instance<HealthCheck> started;

    /** Whether the process does its work; what is elsewhere does not matter. */
    @GET
    @Path("/live")
    @PermitAll
    public Response live() {
        return answer(live);
    }

    /** Whether requests should be sent here. */
    @GET
    @Path("/ready")
    @PermitAll
    public Response ready() {
        return answer(ready);
    }

    /** Whether the start is over. */
    @GET
    @Path("/started")
    @PermitAll
    public Response started() {
        return answer(started);
    }

    private static Response answer(Instance<HealthCheck> checks) {
        List<Check> results = checks.stream()
                .map(Check::of)
                .sorted(Comparator.comparing(Check::name))
                .toList();
        if (results.stream().allMatch(check -> check.status().equals(UP))) {
            return Response.ok(new Health(UP, results)).build();
        }
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER.toSeconds())
                .entity(new Health(DOWN, results))
                .build();
    }
}
