package org.countersign.platform.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.countersign.platform.control.StartOrder;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Knows when every feature has got ready. */
@Startup
@ApplicationScoped
public class StartEnd implements HealthCheck {

    private volatile boolean reached;

    void on(@Observes @Priority(StartOrder.END) jakarta.enterprise.event.Startup startup) {
        reached = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("start-up").status(reached).build();
    }
}
