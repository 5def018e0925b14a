package org.countersign.throttle.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * How many wrong passwords and codes an account takes.
 *
 * @param tries {@code countersign.throttle.account.tries}: how many in a row are taken before the first delay, 0 to
 *     1000000. Default 5; 0 switches the delays off.
 * @param firstDelay {@code countersign.throttle.account.first-delay}: how long the next one then has to wait, 1 second
 *     to 1 hour. Default 15 seconds. It doubles with each further one.
 * @param longestDelay {@code countersign.throttle.account.longest-delay}: what it doubles up to, from the first delay
 *     to 1 hour. Default 15 minutes.
 */
@Dependent
public record AccountThrottleConfig(int tries, Duration firstDelay, Duration longestDelay) implements FeatureConfig {

    private static final String LONGEST = "countersign.throttle.account.longest-delay";
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(1);

    public AccountThrottleConfig {
        if (longestDelay.compareTo(firstDelay) < 0) {
            throw new SettingException(
                    LONGEST,
                    longestDelay + " is shorter than countersign.throttle.account.first-delay.",
                    "Use at least " + firstDelay + '.');
        }
    }

    @Inject
    public AccountThrottleConfig(Settings settings) {
        this(
                settings.number("countersign.throttle.account.tries", 5, 0, 1_000_000),
                settings.duration("countersign.throttle.account.first-delay", Duration.ofSeconds(15), LEAST, MOST),
                settings.duration(LONGEST, Duration.ofMinutes(15), LEAST, MOST));
    }

    boolean isOff() {
        return tries == 0;
    }
}
