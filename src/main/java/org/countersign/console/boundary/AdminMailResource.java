package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.Roles;
import org.countersign.mail.control.ListMail;
import org.countersign.mail.entity.ListedMail;
import org.countersign.mail.entity.MailPage;
import org.countersign.mail.entity.RequiresMail;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.PageQuery;
import org.jspecify.annotations.Nullable;

/** Lists the mails that wait, or those that were given up, without their texts and links. */
@Path("/admin/mail")
@RequiresMail
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminMailResource {

    private static final String ID = "[0-9a-f-]{36}";

    /** Which mails are listed. */
    private enum State {
        FAILED,
        WAITING
    }

    /**
     * A page of mails, the newest first.
     *
     * @param next the {@code cursor} of the next page, which has older mails; absent on the last page
     */
    public record Mails(List<ListedMail> mails, @Nullable String next) {}

    @Inject
    ListMail listMail;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Mails> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        State listed = EventQuery.choice("state", state, State.class).orElse(State.FAILED);
        MailPage page = listMail.page(
                listed == State.FAILED,
                PageQuery.cursor(cursor, text -> Optional.of(text).filter(id -> id.matches(ID))),
                PageQuery.limit(limit, ListMail.MAX_PAGE_SIZE));
        return Answer.of(
                listed == State.FAILED ? "Mail that was given up." : "Mail that waits to be sent.",
                new Mails(page.mails(), page.next().orElse(null)));
    }
}
