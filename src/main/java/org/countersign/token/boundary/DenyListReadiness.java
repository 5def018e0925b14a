package org.countersign.token.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.token.control.DenyList;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports a node as not ready while its deny list is missing or outdated (MicroProfile Health, section 3.2). */
@Readiness
@ApplicationScoped
public class DenyListReadiness implements HealthCheck {

    @Inject
    DenyList denyList;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("deny-list")
                .status(denyList.isFresh())
                .withData("size", denyList.size())
                .build();
    }
}
