package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.countersign.account.control.CreateAccount;
import org.countersign.account.control.CreateAccount.Outcome;
import org.countersign.account.control.ListAccounts;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.PageQuery;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.RecentlyAuthenticated;
import org.jspecify.annotations.Nullable;

/** The accounts in the hands of an administrator: lists and makes them. */
@Path("/admin/accounts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminAccountsResource {

    /**
     * One page of accounts, in the order of their e-mails.
     *
     * @param next what to give as {@code cursor} for the next page, absent on the last one
     */
    public record Listed(
            List<AccountView> accounts, @Nullable String next) {}

    /**
     * An account that was made.
     *
     * @param password the one that we have made for it, to be handed to its owner; shown this once
     */
    public record Made(AccountView account, @Nullable String password) {

        @Override
        public String toString() {
            return "Made[" + account.id() + "]";
        }
    }

    @Inject
    ListAccounts listAccounts;

    @Inject
    CreateAccount createAccount;

    /** Lists accounts, all or those whose e-mail starts and whose name contains as is asked for. */
    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Listed> list(
            @QueryParam("email") @Nullable String email,
            @QueryParam("name") @Nullable String name,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        ListAccounts.Page page = listAccounts.list(
                AccountQuery.search(email, name),
                PageQuery.cursor(cursor, Email::parse),
                PageQuery.limit(limit, ListAccounts.MOST));
        List<AccountView> accounts =
                page.accounts().stream().map(AccountView::of).toList();
        return Answer.of(
                "The accounts.",
                new Listed(accounts, page.next().map(Email::value).orElse(null)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Response create(@Valid @NotNull(message = "A body is required.") NewAccount wanted) {
        Email email = Email.parse(wanted.email())
                .orElseThrow(() -> ProblemException.invalidField("email", "This is not an e-mail address."));
        Outcome outcome = createAccount.create(
                email, wanted.givenPassword(), wanted.name().strip(), wanted.givenRoles());
        if (outcome instanceof Outcome.PasswordRefused refused) {
            throw ProblemException.invalidField("password", refused.objection());
        }
        if (!(outcome instanceof Outcome.Created created)) {
            throw new ProblemException(ProblemType.EMAIL_TAKEN);
        }
        Made made = new Made(
                AccountView.of(created.profile(), false), created.password().orElse(null));
        return Response.status(Response.Status.CREATED)
                .entity(Answer.of("The account is made.", made))
                .build();
    }
}
