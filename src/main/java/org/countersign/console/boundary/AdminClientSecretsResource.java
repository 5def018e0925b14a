package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.Roles;
import org.countersign.client.control.ClientSecrets;
import org.countersign.client.control.Clients;
import org.countersign.client.entity.ClientAuthentication;
import org.countersign.client.entity.Source;
import org.countersign.client.entity.StoredClient;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.control.DurationFormat;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.jspecify.annotations.Nullable;

/** Lists, creates and removes the secrets of an OAuth client. */
@Path("/admin/clients/{id}/secrets")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminClientSecretsResource {

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

    /** The valid secrets, the oldest first. */
    public record Listed(List<SecretView> secrets) {}

    /**
     * A request for a new secret.
     *
     * @param othersExpireIn how long the other secret stays valid, such as {@code 7d}; absent for no end
     */
    public record NewSecret(@Nullable String othersExpireIn) {}

    /** A new secret. It is shown only once. */
    public record Created(String secret, SecretView details) {

        @Override
        public String toString() {
            return "Created[" + details.id() + "]";
        }
    }

    @Inject
    Clients clients;

    @Inject
    ClientSecrets secrets;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Listed> list(@PathParam("id") String id) {
        StoredClient client = stored(id);
        return Answer.of(
                "The valid secrets.",
                new Listed(
                        secrets.list(client.id()).stream().map(SecretView::of).toList()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Response create(@PathParam("id") String id, @Nullable NewSecret request) {
        StoredClient client = changeable(id);
        if (client.data().authentication() != ClientAuthentication.SECRET) {
            throw ProblemException.invalidField("body", "This client does not authenticate by a secret.");
        }
        ClientSecrets.Created created = secrets.create(client.id(), overlap(request))
                .orElseThrow(() -> new ProblemException(ProblemType.TOO_MANY_SECRETS));
        return Response.status(Response.Status.CREATED)
                .entity(Answer.of(
                        "A secret was created. It is shown only once.",
                        new Created(created.secret(), SecretView.of(created.stored()))))
                .build();
    }

    @DELETE
    @Path("/{secret}")
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Record> remove(@PathParam("id") String id, @PathParam("secret") String secret) {
        if (!secrets.remove(changeable(id).id(), secret)) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of("The secret was removed.");
    }

    private static Optional<Duration> overlap(@Nullable NewSecret request) {
        if (request == null || request.othersExpireIn() == null) {
            return Optional.empty();
        }
        Optional<Duration> overlap = DurationFormat.parse(request.othersExpireIn())
                .filter(given -> !given.isNegative() && given.compareTo(LONGEST_OVERLAP) <= 0);
        if (overlap.isEmpty()) {
            throw ProblemException.invalidField("othersExpireIn", "Use a duration from 0 to 90d, such as 7d or 24h.");
        }
        return overlap;
    }

    private StoredClient changeable(String id) {
        StoredClient client = stored(id);
        if (client.source() == Source.FILE) {
            throw new ProblemException(ProblemType.FROM_FILE);
        }
        return client;
    }

    private StoredClient stored(String id) {
        return clients.find(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
