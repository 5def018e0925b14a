package org.countersign.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * Passwords of accounts that an administrator creates.
 *
 * @param life {@code countersign.account.initial-password-life}: how long its owner can replace such a password, 1
 *     minute to 90 days. Default 7 days.
 */
@Dependent
public record InitialPasswordConfig(Duration life) implements FeatureConfig {

    @Inject
    public InitialPasswordConfig(Settings settings) {
        this(settings.duration(
                "countersign.account.initial-password-life",
                Duration.ofDays(7),
                Duration.ofMinutes(1),
                Duration.ofDays(90)));
    }
}
