package org.countersign.mail.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.countersign.mail.control.Outbox;
import org.countersign.mail.entity.RequiresMail;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;

/** Answers 404 for resources with {@link RequiresMail} while mail is off. */
@Provider
public class RequiresMailFeature implements DynamicFeature {

    @Inject
    Outbox outbox;

    /** Runs the check after the limits for client addresses. */
    @Override
    public void configure(ResourceInfo endpoint, FeatureContext context) {
        if (endpoint.getResourceClass().isAnnotationPresent(RequiresMail.class)) {
            ContainerRequestFilter filter = this::requireMail;
            context.register(filter, Priorities.AUTHENTICATION - 50);
        }
    }

    private void requireMail(ContainerRequestContext request) {
        if (!outbox.isOn()) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }
}
