package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.countersign.account.control.Caller;
import org.countersign.account.control.Invitations;
import org.countersign.account.control.Invitations.Outcome;
import org.countersign.account.control.ListInvitations;
import org.countersign.account.entity.AccountCursor;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Roles;
import org.countersign.mail.control.MailConfig;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.PageQuery;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.jspecify.annotations.Nullable;

/** Invites people to register, and lists, sends again and withdraws the invitations that nobody has used yet. */
@Path("/admin/invitations")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminInvitationsResource {

    public record Found(InvitationView invitation) {}

    /**
     * A page of invitations, ordered by e-mail.
     *
     * @param next the {@code cursor} of the next page; absent on the last page
     */
    public record Listed(
            List<InvitationView> invitations, @Nullable String next) {}

    @Inject
    Caller caller;

    @Inject
    MailConfig mailConfig;

    @Inject
    Invitations invitations;

    @Inject
    ListInvitations listInvitations;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Listed> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        ListInvitations.Page page = listInvitations.list(
                PageQuery.cursor(cursor, AccountCursor::parse), PageQuery.limit(limit, ListInvitations.MAX_PAGE_SIZE));
        List<InvitationView> views =
                page.invitations().stream().map(InvitationView::of).toList();
        return Answer.of(
                "One page of invitations.",
                new Listed(views, page.next().map(AccountCursor::text).orElse(null)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Response invite(@Valid @NotNull(message = "A request body is required.") NewInvitationRequest invitation) {
        requireMail();
        Email email = Email.parse(invitation.email()).orElseThrow();
        Outcome outcome = invitations.invite(email, invitation.givenRoles(), caller.id());
        if (outcome instanceof Outcome.AlreadyInvited) {
            throw new ProblemException(ProblemType.ALREADY_INVITED);
        }
        if (!(outcome instanceof Outcome.Invited invited)) {
            throw new ProblemException(ProblemType.EMAIL_TAKEN);
        }
        return Response.status(Response.Status.CREATED)
                .entity(Answer.of("The invitation is on its way.", new Found(InvitationView.of(invited.invitation()))))
                .build();
    }

    /** Sends an invitation again. Its 7 days begin again, also if it has expired. */
    @POST
    @Path("/{id}/mail")
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Response sendAgain(@PathParam("id") String id) {
        requireMail();
        return invitations
                .sendAgain(idOf(id), caller.id())
                .map(found -> Response.accepted(
                                Answer.of("The invitation is on its way again.", new Found(InvitationView.of(found))))
                        .build())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** Withdraws an invitation, also while mail is off. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Record> withdraw(@PathParam("id") String id) {
        if (!invitations.withdraw(idOf(id))) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of("The invitation was withdrawn.");
    }

    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }

    private void requireMail() {
        if (!mailConfig.isOn()) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }
}
