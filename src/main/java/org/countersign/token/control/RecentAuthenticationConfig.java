package org.countersign.token.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * The setting for endpoints that require a recent authentication.
 *
 * @param maxAge {@code countersign.session.recent-authentication}: the longest time since sign-in or step-up that is
 *     accepted for sensitive requests, such as a change of password, 1 second to 1 day. Default 10 minutes.
 */
@Dependent
public record RecentAuthenticationConfig(Duration maxAge) implements FeatureConfig {

    @Inject
    public RecentAuthenticationConfig(Settings settings) {
        this(settings.duration(
                "countersign.session.recent-authentication",
                Duration.ofMinutes(10),
                Duration.ofSeconds(1),
                Duration.ofDays(1)));
    }
}
