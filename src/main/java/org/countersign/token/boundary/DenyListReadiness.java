package org.countersign.token.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.token.control.DenyList;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A node that does not know what is revoked must get no requests (MicroProfile Health, section 3.2). */
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
