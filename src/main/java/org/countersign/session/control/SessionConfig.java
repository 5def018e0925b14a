package org.countersign.session.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;
import org.countersign.session.entity.Lives;

/**
 * How long sessions live and how their refresh tokens travel.
 *
 * @param idleLife {@code countersign.session.idle-life}: without a refresh, 1 minute to 365 days. Default 7 days.
 * @param absoluteLife {@code countersign.session.absolute-life}: however often refreshed, at least the idle life, at
 *     most 3650 days. Default 30 days.
 * @param grace {@code countersign.session.grace}: how long a spent refresh token still yields its successor, for lost
 *     responses and second tabs; 0 to 60 seconds, 0 is never. Default 10 seconds.
 * @param cookieSecure {@code countersign.session.cookie-secure}: whether the refresh cookie is for https only. Default
 *     {@code true}; {@code false} is for local http and nothing else.
 */
@Dependent
public record SessionConfig(Duration idleLife, Duration absoluteLife, Duration grace, boolean cookieSecure)
        implements FeatureConfig {

    private static final String ABSOLUTE_LIFE = "countersign.session.absolute-life";

    @Inject
    public SessionConfig(Settings settings) {
        this(
                settings.duration(
                        "countersign.session.idle-life",
                        Duration.ofDays(7),
                        Duration.ofMinutes(1),
                        Duration.ofDays(365)),
                settings.duration(ABSOLUTE_LIFE, Duration.ofDays(30), Duration.ofMinutes(1), Duration.ofDays(3650)),
                settings.duration(
                        "countersign.session.grace", Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(60)),
                settings.flag("countersign.session.cookie-secure", true));
        if (absoluteLife.compareTo(idleLife) < 0) {
            throw new SettingException(
                    ABSOLUTE_LIFE,
                    absoluteLife + " is shorter than the idle life, " + idleLife + ".",
                    "Make it at least as long.");
        }
    }

    Lives lives() {
        return new Lives(idleLife, absoluteLife);
    }

    RotationPolicy rotationPolicy() {
        return new RotationPolicy(lives(), grace);
    }
}
