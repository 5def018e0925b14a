package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * When rows that are of no use any more are removed.
 *
 * @param sweepInterval {@code countersign.retention.sweep-interval}: how often each node looks for them, 1 second to 1
 *     day. Default 5 minutes.
 * @param events {@code countersign.retention.events}: how long security events are kept, 1 to 3650 days; 0 is for ever.
 *     Default 365 days.
 */
@Dependent
public record RetentionConfig(Duration sweepInterval, Duration events) implements FeatureConfig {

    private static final String EVENTS = "countersign.retention.events";

    @Inject
    public RetentionConfig(Settings settings) {
        this(
                settings.duration(
                        "countersign.retention.sweep-interval",
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        Duration.ofDays(1)),
                settings.duration(EVENTS, Duration.ofDays(365), Duration.ZERO, Duration.ofDays(3650)));
        if (!events.isZero() && events.compareTo(Duration.ofDays(1)) < 0) {
            throw new SettingException(EVENTS, events + " is shorter than a day.", "Use 1 to 3650 days, or 0.");
        }
    }
}
