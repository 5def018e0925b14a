package org.countersign.transfer.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.countersign.account.control.Caller;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.countersign.transfer.control.ImportAccounts;
import org.countersign.transfer.control.ImportAccounts.Outcome;

/** Imports accounts from other systems: JSON lines, or the users of Keycloak realms. */
@Path("/admin/accounts/import")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminImportResource {

    private static final String SKIP = "skip";
    private static final String REPLACE = "replace";

    @Inject
    Caller caller;

    @Inject
    ImportAccounts importAccounts;

    /** Imports a file. The parameter {@code dryRun} is required, so that a typing error cannot start an import. */
    @POST
    @Consumes({ImportFileReader.NDJSON, ImportFileReader.JSONL, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<ImportReport> importFile(
            @QueryParam("dryRun") @DefaultValue("") String dryRun,
            @QueryParam("onExisting") @DefaultValue(SKIP) String onExisting,
            @NotNull(message = "A request body is required.") ImportFile file) {
        boolean isDry = choice("dryRun", dryRun, "true", "false");
        boolean isReplacing = choice("onExisting", onExisting, REPLACE, SKIP);
        AccountId administrator = caller.id();
        Outcome outcome = importAccounts.run(
                file.content(), file.format(), isDry, isReplacing ? Optional.of(administrator) : Optional.empty());
        if (outcome instanceof Outcome.TooMany) {
            throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE);
        }
        if (outcome instanceof Outcome.Unusable unusable) {
            throw unusable.isJson()
                    ? ProblemException.invalidField("file", unusable.reason())
                    : ProblemException.malformedJson("file", unusable.reason());
        }
        ImportReport report = ImportReport.of(isDry, ((Outcome.Done) outcome).results());
        return Answer.of(report.message(), report);
    }

    /** Returns whether the parameter has the first of the two allowed values. Rejects all other values. */
    private static boolean choice(String parameter, String value, String one, String other) {
        if (!value.equals(one) && !value.equals(other)) {
            throw ProblemException.invalidField(parameter, "Say " + one + " or " + other + ".");
        }
        return value.equals(one);
    }
}
