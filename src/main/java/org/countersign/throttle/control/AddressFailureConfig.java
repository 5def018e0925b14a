package org.countersign.throttle.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * The limit of failed sign-ins for a client address, on all nodes together.
 *
 * @param failures {@code countersign.throttle.address.failures}: how many failures are allowed at once, 0 to 1000000.
 *     Default 40; 0 is no limit.
 * @param window {@code countersign.throttle.address.failure-window}: the time in which an address that has used up its
 *     failures gets all of them back, at a steady rate, 1 second to 1 day. Default 4 minutes.
 */
@Dependent
public record AddressFailureConfig(int failures, Duration window) implements FeatureConfig {

    @Inject
    public AddressFailureConfig(Settings settings) {
        this(
                settings.number("countersign.throttle.address.failures", 40, 0, 1_000_000),
                settings.duration(
                        "countersign.throttle.address.failure-window",
                        Duration.ofMinutes(4),
                        Duration.ofSeconds(1),
                        Duration.ofDays(1)));
    }

    boolean isOff() {
        return failures == 0;
    }

    /** Returns the time in which an address gets one failure back. */
    Duration perFailure() {
        return window.dividedBy(failures);
    }
}
