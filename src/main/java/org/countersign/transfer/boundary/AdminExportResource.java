package org.countersign.transfer.boundary;

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
import org.countersign.account.control.Caller;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.countersign.transfer.control.ExportAccounts;

/** Exports all accounts as JSON lines, for another installation or another system. */
@Path("/admin/accounts/export")
@ApplicationScoped
public class AdminExportResource {

    @Inject
    Caller caller;

    @Inject
    ExportAccounts exportAccounts;

    @GET
    @Produces(ImportFileReader.NDJSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public StreamingOutput export(@QueryParam("hashes") @DefaultValue("false") String hashes) {
        if (!hashes.equals("true") && !hashes.equals("false")) {
            throw ProblemException.invalidField("hashes", "Use true or false.");
        }
        boolean withHashes = hashes.equals("true");
        exportAccounts.begin(caller.id(), withHashes);
        return out -> exportAccounts.forEachLine(withHashes, line -> write(out, line));
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
    }
}
