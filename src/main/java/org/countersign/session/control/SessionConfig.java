package org.countersign.session.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;
import org.countersign.session.entity.SessionLifetimes;

/**
 * The settings of sessions and of their cookies.
 *
 * @param idleLife {@code countersign.session.idle-life}: how long a session lives without a refresh, 1 minute to 365
 *     days. Default 7 days.
 * @param absoluteLife {@code countersign.session.absolute-life}: how long a session lives at most, even if it is
 *     refreshed, from the idle life to 3650 days. Default 30 days.
 * @param grace {@code countersign.session.grace}: how long a spent refresh token still returns its successor, for lost
 *     responses and second tabs; 0 to 60 seconds, 0 disables this. Default 10 seconds.
 * @param limit {@code countersign.session.limit}: the number of live sessions that an account may have, 1 to 1000.
 *     Default 100. A further sign-in ends the least recently used session.
 * @param cookieSecure {@code countersign.session.cookie-secure}: whether browsers send the cookies only over https.
 *     Default {@code true}. Use {@code false} only for local http.
 */
@Dependent
public record SessionConfig(Duration idleLife, Duration absoluteLife, Duration grace, int limit, boolean cookieSecure)
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
                settings.number("countersign.session.limit", 100, 1, 1_000),
                settings.flag("countersign.session.cookie-secure", true));
        if (absoluteLife.compareTo(idleLife) < 0) {
            throw new SettingException(
                    ABSOLUTE_LIFE,
                    absoluteLife + " is shorter than the idle life, " + idleLife + ".",
                    "Use a duration that is at least as long.");
        }
    }

    /** Returns the name of a cookie, with the prefix of RFC 6265bis, section 4.1.3.1, unless local http is used. */
    public String cookieName(String plain) {
        return cookieSecure ? "__Secure-" + plain : plain;
    }

    SessionLifetimes lifetimes() {
        return new SessionLifetimes(idleLife, absoluteLife);
    }

    RotationPolicy rotationPolicy() {
        return new RotationPolicy(lifetimes(), grace);
    }
}
