package org.countersign.login.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.countersign.login.control.RequestVerificationLink;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;

/** Answers 404 for resources with {@link RequiresVerifiedEmail} unless verified addresses are required. */
@Provider
public class RequiresVerifiedEmailFeature implements DynamicFeature {

    @Inject
    RequestVerificationLink requestVerificationLink;

    /** Runs the check after the limits for client addresses. */
    @Override
    public void configure(ResourceInfo endpoint, FeatureContext context) {
        if (endpoint.getResourceClass().isAnnotationPresent(RequiresVerifiedEmail.class)) {
            ContainerRequestFilter filter = this::requireSetting;
            context.register(filter, Priorities.AUTHENTICATION - 50);
        }
    }

    private void requireSetting(ContainerRequestContext request) {
        if (!requestVerificationLink.isOffered()) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }
}
