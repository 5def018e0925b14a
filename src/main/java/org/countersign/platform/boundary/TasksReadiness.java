package org.countersign.platform.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import org.countersign.platform.control.Schedule;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports the node as not ready while background tasks hang or have stopped. The log and the data of the check name the
 * tasks.
 */
@Readiness
@ApplicationScoped
public class TasksReadiness implements HealthCheck {

    private static final System.Logger LOG = System.getLogger(TasksReadiness.class.getName());

    @Inject
    Schedule schedule;

    private volatile List<String> reported = List.of();

    @Override
    public HealthCheckResponse call() {
        List<String> late = schedule.late();
        report(late);
        HealthCheckResponseBuilder response = HealthCheckResponse.named("tasks").status(late.isEmpty());
        return late.isEmpty()
                ? response.build()
                : response.withData("late", String.join(", ", late)).build();
    }

    private void report(List<String> late) {
        if (!late.equals(reported)) {
            reported = late;
            LOG.log(
                    Level.WARNING,
                    late.isEmpty()
                            ? "All background tasks are running again."
                            : "Background tasks that have not run for three intervals: {0}",
                    late);
        }
    }
}
