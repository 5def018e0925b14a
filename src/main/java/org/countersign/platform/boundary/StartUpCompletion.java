package org.countersign.platform.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.countersign.platform.control.StartOrder;
import org.countersign.platform.control.TermSignal;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Reports the start-up as finished after every feature has started. From then on the node drains before it stops. */
@Startup
@ApplicationScoped
public class StartUpCompletion implements HealthCheck {

    @Inject
    TermSignal termSignal;

    private volatile boolean finished;

    void on(@Observes @Priority(StartOrder.END) jakarta.enterprise.event.Startup startup) {
        termSignal.handle();
        finished = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("start-up").status(finished).build();
    }
}
