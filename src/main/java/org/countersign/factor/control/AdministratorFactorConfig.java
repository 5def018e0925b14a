package org.countersign.factor.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * The settings of the second factor for administrators.
 *
 * @param required {@code countersign.factor.required-for-admins}: whether administrators need a second factor. Default
 *     {@code false}.
 * @param enrolWithin {@code countersign.factor.enrol-within}: how long an administrator can work without a second
 *     factor, from the first request after the requirement was switched on, 0 to 365 days. Default 14 days.
 */
@Dependent
public record AdministratorFactorConfig(boolean required, Duration enrolWithin) implements FeatureConfig {

    @Inject
    public AdministratorFactorConfig(Settings settings) {
        this(
                settings.flag("countersign.factor.required-for-admins", false),
                settings.duration(
                        "countersign.factor.enrol-within", Duration.ofDays(14), Duration.ZERO, Duration.ofDays(365)));
    }
}
