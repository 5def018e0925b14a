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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.countersign.account.entity.Roles;
import org.countersign.client.control.DescriptionPolicy;
import org.countersign.client.control.Resources;
import org.countersign.client.control.Resources.Outcome;
import org.countersign.client.entity.ResourceData;
import org.countersign.client.entity.Source;
import org.countersign.client.entity.StoredResource;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.jspecify.annotations.Nullable;

/**
 * Lists, adds, changes and removes protected resources: the applications that accept access tokens of clients. An
 * audience may be a URI, so it is a query parameter.
 */
@Path("/admin/resources")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminResourcesResource {

    /** All resources, by audience. */
    public record Listed(List<ResourceView> resources) {}

    public record Found(ResourceView resource) {}

    @Inject
    Resources resources;

    @Inject
    DescriptionPolicy policy;

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Answer<Listed> list() {
        return Answer.of(
                "All resources.",
                new Listed(resources.list().stream().map(ResourceView::of).toList()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Response add(@NotNull(message = "A request body is required.") ResourceDescription description) {
        ResourceData data = Descriptions.require(policy.check(description.draft()));
        Answer<Found> answer = answer(resources.add(data, Source.ADMIN));
        return Response.status(Response.Status.CREATED).entity(answer).build();
    }

    /** Replaces the description of the resource with this audience. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Found> change(@NotNull(message = "A request body is required.") ResourceDescription description) {
        ResourceData data = Descriptions.require(policy.check(description.draft()));
        requireChangeable(data.audience());
        return answer(resources.change(data, Source.ADMIN));
    }

    /** Removes a resource. Clients receive no more tokens for it. */
    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @RecentlyAuthenticated
    public Answer<Record> remove(@QueryParam("audience") @Nullable String audience) {
        if (audience == null) {
            throw ProblemException.invalidField("audience", "Name the audience.");
        }
        requireChangeable(audience);
        if (!resources.remove(audience)) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of("The resource was removed.");
    }

    private void requireChangeable(String audience) {
        StoredResource resource =
                resources.find(audience).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        if (resource.source() == Source.FILE) {
            throw new ProblemException(ProblemType.FROM_FILE);
        }
    }

    private static Answer<Found> answer(Outcome outcome) {
        if (outcome instanceof Outcome.Stored stored) {
            return Answer.of("Resource details.", new Found(ResourceView.of(stored.resource())));
        }
        throw new ProblemException(
                outcome instanceof Outcome.NameTaken ? ProblemType.AUDIENCE_TAKEN : ProblemType.NOT_FOUND);
    }
}
