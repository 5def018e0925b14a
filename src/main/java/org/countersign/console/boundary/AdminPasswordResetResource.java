package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.account.control.PasswordResetMails;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.mail.entity.RequiresMail;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.entity.RecentlyAuthenticated;

/** Sends a link to the owner of an account, to set a new password. The current password stays valid until then. */
@Path("/admin/accounts/{id}/password-reset")
@RequiresMail
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminPasswordResetResource {

    @Inject
    PasswordResetMails mails;

    @POST
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Response send(@PathParam("id") String id) {
        return switch (mails.addForAccount(new AccountId(id))) {
            case ADDED ->
                Response.accepted(Answer.of("A link to set a new password is on its way to the owner."))
                        .build();
            case NO_ACCOUNT -> throw new ProblemException(ProblemType.NOT_FOUND);
            case DISABLED -> throw new ProblemException(ProblemType.ACCOUNT_DISABLED);
        };
    }
}
