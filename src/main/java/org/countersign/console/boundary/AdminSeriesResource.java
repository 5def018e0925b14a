package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.CountEvents;
import org.countersign.audit.control.CountEvents.Bucket;
import org.countersign.audit.control.RoutineCounts;
import org.countersign.audit.entity.Interval;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.jspecify.annotations.Nullable;

/** Shows over time how often people signed in, failed to sign in, and refreshed tokens. */
@Path("/admin/stats/series")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminSeriesResource {

    private static final int MAX_BUCKETS = 1_000;

    /** The buckets in order, the oldest first, without gaps. */
    public record Series(List<Bucket> buckets) {}

    @Inject
    RoutineCounts routineCounts;

    @Inject
    CountEvents countEvents;

    @Inject
    Clock clock;

    /**
     * Returns the series. The default is the last day in steps of one hour. Counts that this node still holds in memory
     * are included.
     */
    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Series> show(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("step") @Nullable String step) {
        Interval chosen = EventQuery.choice("step", step, Interval.class).orElse(Interval.HOUR);
        Instant end = EventQuery.moment("to", to).orElseGet(clock::instant);
        Instant start = EventQuery.moment("from", from).orElseGet(() -> end.minus(Duration.ofDays(1)));
        Duration maximum = chosen.width().multipliedBy(MAX_BUCKETS);
        if (start.isAfter(end) || Duration.between(start, end).compareTo(maximum) > 0) {
            throw ProblemException.invalidField("from", "Use a time before to, at most 1000 steps earlier.");
        }
        routineCounts.keep();
        return Answer.of("Event counts.", new Series(countEvents.series(start, end, chosen)));
    }
}
