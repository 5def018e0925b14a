package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * How often expired rows are deleted.
 *
 * @param sweepInterval {@code countersign.retention.sweep-interval}: the interval at which each node deletes expired
 *     rows, 1 second to 1 day. Default 5 minutes.
 */
@Dependent
public record RetentionConfig(Duration sweepInterval) implements FeatureConfig {

    @Inject
    public RetentionConfig(Settings settings) {
        this(settings.duration(
                "countersign.retention.sweep-interval",
                Duration.ofMinutes(5),
                Duration.ofSeconds(1),
                Duration.ofDays(1)));
    }
}
