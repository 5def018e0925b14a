package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * When rows that are of no use any more are removed.
 *
 * @param sweepInterval {@code countersign.retention.sweep-interval}: how often each node looks for them, 1 second to 1
 *     day. Default 5 minutes.
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
