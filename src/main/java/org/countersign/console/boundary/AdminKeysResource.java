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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.Roles;
import org.countersign.key.control.AdministerKeys;
import org.countersign.key.control.ImportOutcome;
import org.countersign.key.control.ImportOutcome.Known;
import org.countersign.key.control.ImportOutcome.Unfit;
import org.countersign.key.control.KeyConfig;
import org.countersign.key.control.KeyStatus;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.RecentlyAuthenticated;

/** The signing keys: how they stand, rotation, revocation and keys from elsewhere. Private halves never leave. */
@Path("/admin/keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminKeysResource {

    private static final String PLANNED =
            "The next key is published, and will sign once every consumer has had the time to read it.";
    private static final String AT_ONCE = "The next key signs now. Consumers that have the key set in memory refuse new"
            + " tokens until they read it again: Payara within %d seconds, WildFly at its next look for an unknown key,"
            + " at most once in 30 minutes, and it may answer 500 until then.";
    private static final String REVOKED = "The key is gone, and with it every access token that it signed: callers have"
            + " to refresh; sessions go on. Other nodes know within %d seconds. Consumers that have the key set in"
            + " memory go on accepting those tokens until they read it again, Payara within %d seconds, and until then"
            + " refuse those of a key that took over without having been published before.";

    /** All keys that ever were, the newest first. */
    public record Keys(List<KeyStatus> keys) {}

    /** A key from elsewhere was taken. */
    public record Taken(String kid) {}

    @Inject
    AdministerKeys administerKeys;

    @Inject
    KeyConfig config;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Keys> list() {
        return Answer.of("The signing keys.", new Keys(administerKeys.list()));
    }

    @POST
    @Path("/rotation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Keys> rotate(@Valid @NotNull(message = "A body is required.") KeyRotation rotation) {
        administerKeys.rotate(Optional.ofNullable(rotation.kid()), rotation.isImmediate());
        String message = rotation.isImmediate() ? AT_ONCE.formatted(maxAge()) : PLANNED;
        return Answer.of(message, new Keys(administerKeys.list()));
    }

    @DELETE
    @Path("/{kid}")
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Keys> revoke(@PathParam("kid") String kid) {
        if (!administerKeys.revoke(kid)) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        long poll = Math.max(1, config.poll().toSeconds());
        return Answer.of(REVOKED.formatted(poll, maxAge()), new Keys(administerKeys.list()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Response take(@Valid @NotNull(message = "A body is required.") KeyFromElsewhere key) {
        if (!key.isOne()) {
            throw ProblemException.invalidField("pem", "Give either pem or pkcs12.");
        }
        ImportOutcome outcome = administerKeys.importKey(key.content(), key.passwordOrEmpty());
        if (outcome instanceof Unfit unfit) {
            throw ProblemException.invalidField(key.field(), unfit.reason());
        }
        if (outcome instanceof Known) {
            throw ProblemException.invalidField(key.field(), "This installation has, or had, this key.");
        }
        return Response.status(Response.Status.CREATED)
                .entity(Answer.of(PLANNED, new Taken(((ImportOutcome.Imported) outcome).kid())))
                .build();
    }

    private long maxAge() {
        return config.jwksMaxAge().toSeconds();
    }
}
