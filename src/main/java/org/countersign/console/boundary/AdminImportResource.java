package org.countersign.console.boundary;

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
import java.util.List;
import org.countersign.account.control.ImportAccounts;
import org.countersign.account.control.ImportAccounts.Outcome;
import org.countersign.account.control.ImportResult;
import org.countersign.account.control.ImportResult.Status;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.RecentlyAuthenticated;

/** Takes accounts from elsewhere: JSON lines, or the users of a Keycloak realm. */
@Path("/admin/accounts/import")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminImportResource {

    /** What became of a file, or with {@code dryRun} would, account by account. */
    public record Report(boolean dryRun, int created, int skipped, int refused, List<ImportResult> lines) {

        static Report of(boolean dryRun, List<ImportResult> lines) {
            return new Report(
                    dryRun,
                    count(lines, Status.CREATED),
                    count(lines, Status.SKIPPED),
                    count(lines, Status.REFUSED),
                    lines);
        }

        private static int count(List<ImportResult> lines, Status status) {
            return (int) lines.stream().filter(line -> line.status() == status).count();
        }
    }

    @Inject
    ImportAccounts importAccounts;

    /** Whether it is a dry run has to be said: a slip in the parameter must not become an import. */
    @POST
    @Consumes({ImportFileReader.NDJSON, ImportFileReader.JSONL, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Report> take(
            @QueryParam("dryRun") @DefaultValue("") String dryRun,
            @NotNull(message = "A body is required.") ImportFile file) {
        if (!dryRun.equals("true") && !dryRun.equals("false")) {
            throw ProblemException.invalidField("dryRun", "Say true or false.");
        }
        boolean isDry = dryRun.equals("true");
        Outcome outcome = importAccounts.run(file.content(), file.format(), isDry);
        if (outcome instanceof Outcome.TooMany) {
            throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE);
        }
        if (!(outcome instanceof Outcome.Done done)) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        String message = isDry ? "Nothing is changed; this would be." : "This became of the accounts.";
        return Answer.of(message, Report.of(isDry, done.results()));
    }
}
