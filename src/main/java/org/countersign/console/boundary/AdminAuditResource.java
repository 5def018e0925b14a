package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.RepeatedEvents;
import org.countersign.audit.control.SearchEvents;
import org.countersign.audit.entity.EventCursor;
import org.countersign.audit.entity.EventFilter;
import org.countersign.audit.entity.EventPage;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.console.control.ExportEvents;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.PageQuery;
import org.jspecify.annotations.Nullable;

/** Searches the security events of all accounts page by page, or exports them as a file. */
@Path("/admin/audit")
@ApplicationScoped
public class AdminAuditResource {

    /**
     * A page of events, the newest first.
     *
     * @param emails the e-mail addresses of the accounts in the events, by their ids; closed accounts are absent
     * @param next the {@code cursor} of the next page, which has older events; absent on the last page
     */
    public record Events(
            List<RecordedEvent> events,
            Map<String, String> emails,
            @Nullable String next) {}

    @Inject
    SearchEvents searchEvents;

    @Inject
    ExportEvents exportEvents;

    @Inject
    RepeatedEvents repeatedEvents;

    @Inject
    EventAccounts eventAccounts;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    public Answer<Events> search(
            @QueryParam("account") @Nullable String account,
            @QueryParam("action") @Nullable String action,
            @QueryParam("outcome") @Nullable String outcome,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        repeatedEvents.keep();
        EventPage page = searchEvents.page(
                EventQuery.filter(eventAccounts.parse(account), action, outcome, from, to),
                PageQuery.cursor(cursor, EventCursor::parse),
                PageQuery.limit(limit, SearchEvents.MAX_PAGE_SIZE));
        return Answer.of(
                "Security events.",
                new Events(
                        page.events(),
                        eventAccounts.of(page.events()),
                        page.next().map(EventCursor::text).orElse(null)));
    }

    /** Exports all events that match, and streams them while they are read. The export is recorded as an event. */
    @GET
    @Path("/export")
    @Produces(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    public Response export(
            @QueryParam("format") @Nullable String format,
            @QueryParam("account") @Nullable String account,
            @QueryParam("action") @Nullable String action,
            @QueryParam("outcome") @Nullable String outcome,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        ExportFormat chosen =
                EventQuery.choice("format", format, ExportFormat.class).orElse(ExportFormat.CSV);
        EventFilter filter = EventQuery.filter(eventAccounts.parse(account), action, outcome, from, to);
        repeatedEvents.keep();
        EventFilter closed = exportEvents.begin(filter);
        return Response.ok(new EventFile(exportEvents, closed, chosen), chosen.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + chosen.fileName() + '"')
                .build();
    }
}
