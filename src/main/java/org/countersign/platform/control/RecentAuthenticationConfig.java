package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * What recent means where a recent authentication is demanded.
 *
 * @param maxAge {@code countersign.session.recent-authentication}: how long ago the owner may have signed in or stepped
 *     up for what is delicate, such as to change the password, 1 second to 1 day. Default 10 minutes.
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
