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
 * Reports the health of this node on the application's port, because some servers report it only on another port
 * (MicroProfile Health, section 3.2). It runs the same checks as the server, and shows only their names and status.
 */
@Path("/health")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    /** The overall status, {@code UP} if all checks are. */
    public record Health(String status, List<Check> checks) {}

    /** The result of one check. */
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

    /** Reports whether the process works, regardless of other systems. */
    @GET
    @Path("/live")
    @PermitAll
    public Response live() {
        return answer(live);
    }

    /** Reports whether this node can handle requests. */
    @GET
    @Path("/ready")
    @PermitAll
    public Response ready() {
        return answer(ready);
    }

    /** Reports whether the start-up has finished. */
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
