package org.countersign.token.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.countersign.token.entity.RecentlyAuthenticated;

/** Adds the check of {@link RecentlyAuthenticated} to the endpoints that have this annotation. */
@Provider
public class RecentAuthenticationFeature implements DynamicFeature {

    @Inject
    RecentAuthentication recentAuthentication;

    /** Runs the check after the check of roles, so that a caller without the role is not asked to step up. */
    @Override
    public void configure(ResourceInfo endpoint, FeatureContext context) {
        demandOf(endpoint).ifPresent(demand -> {
            ContainerRequestFilter filter = request -> recentAuthentication.require(demand, request);
            context.register(filter, Priorities.AUTHORIZATION + 10);
        });
    }

    /** The annotation of a method overrides the annotation of its class. */
    private static Optional<RecentlyAuthenticated> demandOf(ResourceInfo endpoint) {
        return Optional.ofNullable(endpoint.getResourceMethod().getAnnotation(RecentlyAuthenticated.class))
                .or(() -> Optional.ofNullable(endpoint.getResourceClass().getAnnotation(RecentlyAuthenticated.class)));
    }
}
