package org.countersign.token.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.countersign.platform.boundary.OpenToClients;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.Problems;
import org.countersign.token.control.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Rejects tokens of OAuth clients at every endpoint that requires a role and is not {@link OpenToClients}. */
@Provider
public class OwnTokensFeature implements DynamicFeature {

    @Inject
    JsonWebToken caller;

    @Inject
    Problems problems;

    /** Runs after the check of roles, and before the checks of second factors and of recent authentication. */
    @Override
    public void configure(ResourceInfo endpoint, FeatureContext context) {
        boolean demandsRole = endpoint.getResourceMethod().isAnnotationPresent(RolesAllowed.class)
                || endpoint.getResourceClass().isAnnotationPresent(RolesAllowed.class);
        if (demandsRole && !endpoint.getResourceClass().isAnnotationPresent(OpenToClients.class)) {
            ContainerRequestFilter filter = this::rejectClients;
            context.register(filter, Priorities.AUTHORIZATION + 4);
        }
    }

    private void rejectClients(ContainerRequestContext request) {
        @Nullable Object client = caller.getClaim(Claims.CLIENT_ID);
        if (client != null) {
            request.abortWith(problems.response(ProblemType.INSUFFICIENT_SCOPE).build());
        }
    }
}
