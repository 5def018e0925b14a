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
import java.time.Instant;
import java.util.List;
import org.countersign.account.control.CreateAccount;
import org.countersign.account.control.CreateAccount.Outcome;
import org.countersign.account.control.ListAccounts;
import org.countersign.account.entity.AccountCursor;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.PageQuery;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.jspecify.annotations.Nullable;

/** Lists and creates accounts for an administrator. */
@Path("/admin/accounts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminAccountsResource {

    /**
     * A page of accounts, ordered by e-mail.
     *
     * @param next the {@code cursor} of the next page; absent on the last page
     */
    public record Listed(
            List<AccountView> accounts, @Nullable String next) {}

    /**
     * An account that was created.
     *
     * @param password the generated password, to be given to the owner; it is shown only once
     * @param passwordExpiresAt until when the owner can sign in for the first time and replace the password
     */
    public record Created(AccountView account, @Nullable String password, Instant passwordExpiresAt) {

        @Override
        public String toString() {
            return "Created[" + account.id() + "]";
        }
    }

    @Inject
    ListAccounts listAccounts;

    @Inject
    CreateAccount createAccount;

    /** Lists accounts. The optional criteria are the start of the e-mail and a part of the name. */
    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Listed> list(
            @QueryParam("email") @Nullable String email,
            @QueryParam("name") @Nullable String name,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        ListAccounts.Page page = listAccounts.list(
                AccountQuery.search(email, name),
                PageQuery.cursor(cursor, AccountCursor::parse),
                PageQuery.limit(limit, ListAccounts.MAX_PAGE_SIZE));
        List<AccountView> accounts =
                page.accounts().stream().map(AccountView::of).toList();
        return Answer.of(
                "One page of accounts.",
                new Listed(accounts, page.next().map(AccountCursor::text).orElse(null)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Response create(@Valid @NotNull(message = "A request body is required.") NewAccountRequest newAccount) {
        Email email = Email.parse(newAccount.email()).orElseThrow();
        Outcome outcome = createAccount.create(
                email, newAccount.givenPassword(), newAccount.name().strip(), newAccount.givenRoles());
        if (outcome instanceof Outcome.PasswordRefused refused) {
            throw ProblemException.invalidField("password", refused.objection());
        }
        if (!(outcome instanceof Outcome.Created account)) {
            throw new ProblemException(ProblemType.EMAIL_TAKEN);
        }
        Created created = new Created(
                AccountView.of(account.profile(), false), account.password().orElse(null), account.until());
        return Response.status(Response.Status.CREATED)
                .entity(Answer.of("The account was created.", created))
                .build();
    }
}
