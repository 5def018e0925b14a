package org.countersign.token.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.control.AuthorizationServer;
import org.countersign.token.entity.RequiresOAuth;

/** Answers 404 for resources with {@link RequiresOAuth} while the authorization server is off. */
@Provider
public class RequiresOAuthFeature implements DynamicFeature {

    @Inject
    AuthorizationServer server;

    /** Runs the check after the limits for client addresses. */
    @Override
    public void configure(ResourceInfo endpoint, FeatureContext context) {
        if (endpoint.getResourceClass().isAnnotationPresent(RequiresOAuth.class)) {
            ContainerRequestFilter filter = this::requireOAuth;
            context.register(filter, Priorities.AUTHENTICATION - 50);
        }
    }

    private void requireOAuth(ContainerRequestContext request) {
        if (!server.isOn()) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }
}
