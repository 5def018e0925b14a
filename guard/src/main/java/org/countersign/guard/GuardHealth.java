package org.countersign.guard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The application is not ready while recent revocations may be missing. */
@Readiness
@ApplicationScoped
public class GuardHealth implements HealthCheck {

    @Inject
    Guard guard;

    @Override
    public HealthCheckResponse call() {
        Feed feed = guard.feed();
        boolean stale = feed.isStale();
        return HealthCheckResponse.named("countersign-guard")
                .withData("ageSeconds", feed.age().toSeconds())
                .withData("revocations", feed.size())
                .withData("problem", feed.problem())
                .status(!stale)
                .build();
    }
}
