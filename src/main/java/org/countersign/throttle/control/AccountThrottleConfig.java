package org.countersign.throttle.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * The limits of wrong passwords and codes for an account.
 *
 * @param tries {@code countersign.throttle.account.tries}: how many consecutive failures are allowed before the first
 *     delay, 0 to 1000000. Default 5; 0 switches the delays off.
 * @param firstDelay {@code countersign.throttle.account.first-delay}: how long the next attempt then has to wait, 1
 *     second to 1 hour. Default 15 seconds. It doubles with each further failure.
 * @param longestDelay {@code countersign.throttle.account.longest-delay}: the longest delay, from the first delay to 1
 *     hour. Default 15 minutes.
 */
@Dependent
public record AccountThrottleConfig(int tries, Duration firstDelay, Duration longestDelay) implements FeatureConfig {

    private static final String LONGEST = "countersign.throttle.account.longest-delay";
    private static final Duration MIN_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_DELAY = Duration.ofHours(1);

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
                settings.duration(
                        "countersign.throttle.account.first-delay", Duration.ofSeconds(15), MIN_DELAY, MAX_DELAY),
                settings.duration(LONGEST, Duration.ofMinutes(15), MIN_DELAY, MAX_DELAY));
    }

    boolean isOff() {
        return tries == 0;
    }
}
