package org.countersign.audit.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * The retention of security events.
 *
 * @param life {@code countersign.retention.events}: how long security events are kept, 1 to 3650 days. With 0 they are
 *     never deleted. Default 365 days.
 */
@Dependent
public record EventRetentionConfig(Duration life) implements FeatureConfig {

    private static final String EVENTS = "countersign.retention.events";

    @Inject
    public EventRetentionConfig(Settings settings) {
        this(settings.duration(EVENTS, Duration.ofDays(365), Duration.ZERO, Duration.ofDays(3650)));
        if (!life.isZero() && life.compareTo(Duration.ofDays(1)) < 0) {
            throw new SettingException(EVENTS, life + " is shorter than a day.", "Use 1 to 3650 days, or 0.");
        }
    }
}
