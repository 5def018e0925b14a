package org.countersign.throttle.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * The limit of attempts that wait for the results of others.
 *
 * @param attemptsAtOnce {@code countersign.throttle.attempts-at-once}: how many attempts a node has in progress or
 *     waiting before it rejects further ones that would have to wait, 0 to 10000. Default: fourteen for each core, at
 *     least 32. Attempts for one account or from one address may use up to three quarters of that.
 */
@Dependent
public record WaitingConfig(int attemptsAtOnce) implements FeatureConfig {

    private static final int DEFAULT =
            Math.min(10_000, Math.max(32, 14 * Runtime.getRuntime().availableProcessors()));

    @Inject
    public WaitingConfig(Settings settings) {
        this(settings.number("countersign.throttle.attempts-at-once", DEFAULT, 0, 10_000));
    }

    /** Returns how many attempts may wait for the same result. */
    int maxQueueLength() {
        return attemptsAtOnce * 3 / 4;
    }
}
