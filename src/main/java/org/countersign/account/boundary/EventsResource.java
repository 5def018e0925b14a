package org.countersign.account.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.countersign.account.control.Caller;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.SearchEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.EventCursor;
import org.countersign.audit.entity.EventFilter;
import org.countersign.audit.entity.EventPage;
import org.countersign.audit.entity.Outcome;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.PageQuery;
import org.countersign.platform.entity.UserAgents;
import org.jspecify.annotations.Nullable;

/** Lists the security events of the caller's account. Does not reveal which administrator caused an event. */
@Path("/auth/events")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    /**
     * A page of events, the newest first.
     *
     * @param next the {@code cursor} of the next page, which has older events; absent on the last page
     */
    public record Events(List<EventView> events, @Nullable String next) {}

    /**
     * One event. Address and user agent are those of the sign-in or of the owner, never those of an administrator.
     *
     * @param device the user agent in everyday words
     */
    public record EventView(
            String id,
            Instant at,
            Action action,
            Outcome outcome,
            @Nullable String reason,
            @Nullable String address,
            @Nullable String userAgent,
            @Nullable String device,
            @Nullable String sessionId,
            long times,
            @Nullable Instant lastAt) {

        static EventView of(RecordedEvent event) {
            boolean hidden = event.wasCausedByAnother();
            return new EventView(
                    event.id(),
                    event.at(),
                    event.action(),
                    event.outcome(),
                    event.reason(),
                    hidden ? null : event.address(),
                    hidden ? null : event.userAgent(),
                    hidden || event.userAgent() == null ? null : UserAgents.describe(event.userAgent()),
                    event.sessionId(),
                    event.times(),
                    event.lastAt());
        }
    }

    @Inject
    Caller caller;

    @Inject
    SearchEvents searchEvents;

    @GET
    @RolesAllowed(Roles.USER)
    public Answer<Events> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        EventPage page = searchEvents.page(
                EventFilter.ofAccount(caller.id().value()),
                PageQuery.cursor(cursor, EventCursor::parse),
                PageQuery.limit(limit, SearchEvents.MAX_PAGE_SIZE));
        return Answer.of(
                "Recent events of your account.",
                new Events(
                        page.events().stream().map(EventView::of).toList(),
                        page.next().map(EventCursor::text).orElse(null)));
    }
}
