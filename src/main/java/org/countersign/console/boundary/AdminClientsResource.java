package org.countersign.console.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.countersign.account.entity.Roles;
import org.countersign.client.control.Clients;
import org.countersign.client.control.DescribedClient;
import org.countersign.client.control.DescriptionPolicy;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.Source;
import org.countersign.client.entity.StoredClient;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.entity.RecentlyAuthenticated;

/** Lists, adds, changes and removes OAuth clients. */
@Path("/admin/clients")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminClientsResource {

    /** All clients, by id. */
    public record Listed(List<ClientView> clients) {}

    public record Found(ClientView client) {}

    @Inject
    Clients clients;

    @Inject
    DescriptionPolicy policy;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Listed> list() {
        return Answer.of(
                "All clients.",
                new Listed(clients.list().stream().map(ClientView::of).toList()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    public Answer<Found> find(@PathParam("id") String id) {
        return answer(stored(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Response add(@NotNull(message = "A request body is required.") ClientDescription description) {
        policy.checkId(description.clientId()).ifPresent(finding -> {
            throw ProblemException.invalidField(finding.member(), finding.sentence());
        });
        DescribedClient valid = Descriptions.require(policy.check(description.draft()));
        StoredClient client = clients.add(
                        String.valueOf(description.clientId()), valid.kind(), valid.data(), Source.ADMIN)
                .orElseThrow(() -> new ProblemException(ProblemType.CLIENT_ID_TAKEN));
        return Response.status(Response.Status.CREATED).entity(answer(client)).build();
    }

    /** Replaces the description of a client. Tokens that contain what it loses are denied. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Found> change(
            @PathParam("id") String id,
            @NotNull(message = "A request body is required.") ClientDescription description) {
        ClientKind kind = requireChangeable(id).kind();
        DescribedClient valid = Descriptions.require(policy.checkChange(description.draft(), kind));
        return clients.change(id, kind, valid.data(), Source.ADMIN)
                .map(AdminClientsResource::answer)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** Removes a client with its secrets. Its tokens are denied. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Record> remove(@PathParam("id") String id) {
        requireChangeable(id);
        if (!clients.remove(id)) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of("The client was removed.");
    }

    private StoredClient requireChangeable(String id) {
        StoredClient client = stored(id);
        if (client.source() == Source.FILE) {
            throw new ProblemException(ProblemType.FROM_FILE);
        }
        return client;
    }

    private StoredClient stored(String id) {
        return clients.find(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private static Answer<Found> answer(StoredClient client) {
        return Answer.of("Client details.", new Found(ClientView.of(client)));
    }
}
