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
import org.countersign.key.control.ListKeys;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.entity.RecentlyAuthenticated;

/** Lists, rotates, revokes and imports signing keys. Never returns a private key. */
@Path("/admin/keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminKeysResource {

    private static final String PLANNED =
            "The next key is published. It signs tokens as soon as every consumer has had time to read it.";
    private static final String AT_ONCE =
            "The next key signs tokens now. Consumers that have cached the key set reject new tokens until they read"
                    + " it again. Payara does so within %d seconds. WildFly does so when it sees an unknown key, at"
                    + " most once in 30 minutes, and may answer 500 until then.";
    private static final String REVOKED =
            "The key and every access token that it signed were revoked. Callers have to refresh; their sessions"
                    + " continue. Other nodes follow within %d seconds. Consumers that have cached the key set"
                    + " accept the revoked tokens until they read it again: Payara within %d seconds. Until then"
                    + " they reject tokens of a new key that was not published before.";

    /** All keys, past and present, the newest first. */
    public record Keys(List<KeyStatus> keys) {}

    /** The id of an imported key. */
    public record Imported(String kid) {}

    @Inject
    ListKeys listKeys;

    @Inject
    AdministerKeys administerKeys;

    @Inject
    KeyConfig config;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Keys> list() {
        return Answer.of("All signing keys.", new Keys(listKeys.list()));
    }

    @POST
    @Path("/rotation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Keys> rotate(@Valid @NotNull(message = "A request body is required.") KeyRotation rotation) {
        administerKeys.rotate(Optional.ofNullable(rotation.kid()), rotation.isImmediate());
        String message = rotation.isImmediate() ? AT_ONCE.formatted(maxAge()) : PLANNED;
        return Answer.of(message, new Keys(listKeys.list()));
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
        return Answer.of(REVOKED.formatted(poll, maxAge()), new Keys(listKeys.list()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Response importKey(@Valid @NotNull(message = "A request body is required.") KeyImport key) {
        if (!key.isOne()) {
            throw ProblemException.invalidField("pem", "Send either pem or pkcs12.");
        }
        ImportOutcome outcome = administerKeys.importKey(key.content(), key.passwordOrEmpty());
        if (outcome instanceof Unfit unfit) {
            throw ProblemException.invalidField(key.field(), unfit.reason());
        }
        if (outcome instanceof Known) {
            throw ProblemException.invalidField(key.field(), "This service already has this key, or had it before.");
        }
        return Response.status(Response.Status.CREATED)
                .entity(Answer.of(PLANNED, new Imported(((ImportOutcome.Imported) outcome).kid())))
                .build();
    }

    private long maxAge() {
        return config.jwksMaxAge().toSeconds();
    }
}
