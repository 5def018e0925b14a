package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.countersign.account.control.ExportAccounts;
import org.countersign.account.control.ExportAccounts.Lines;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.RecentlyAuthenticated;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Gives out all accounts as JSON lines, for whoever leaves for another system or makes a second installation. */
@Path("/admin/accounts/export")
@ApplicationScoped
public class AdminExportResource {

    @Inject
    JsonWebToken caller;

    @Inject
    ExportAccounts exportAccounts;

    @GET
    @Produces(ImportFileReader.NDJSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public StreamingOutput export(@QueryParam("hashes") @DefaultValue("false") String hashes) {
        if (!hashes.equals("true") && !hashes.equals("false")) {
            throw ProblemException.invalidField("hashes", "Say true or false.");
        }
        boolean withHashes = hashes.equals("true");
        exportAccounts.begin(new AccountId(caller.getSubject()), withHashes);
        return out -> write(out, withHashes);
    }

    private void write(OutputStream out, boolean withHashes) throws IOException {
        Lines lines = exportAccounts.next(Optional.empty(), withHashes);
        while (lines.last().isPresent()) {
            for (String line : lines.lines()) {
                out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
            }
            lines = exportAccounts.next(lines.last(), withHashes);
        }
    }
}
