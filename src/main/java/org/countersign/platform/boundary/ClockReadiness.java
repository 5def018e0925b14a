package org.countersign.platform.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.platform.control.DatabaseClock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports the node as not ready while its clock and the database's clock are far apart: one of them is wrong. */
@Readiness
@ApplicationScoped
public class ClockReadiness implements HealthCheck {

    @Inject
    DatabaseClock clock;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("clock").status(clock.isReliable()).build();
    }
}
