package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * How a node prepares for its stop.
 *
 * @param drain {@code countersign.node.drain}: how long a node that received {@code SIGTERM} still handles requests
 *     while it is not ready, so that load balancers detect it, 0 to 5 minutes. Default 5 seconds.
 */
@Dependent
public record DrainConfig(Duration drain) implements FeatureConfig {

    @Inject
    public DrainConfig(Settings settings) {
        this(settings.duration("countersign.node.drain", Duration.ofSeconds(5), Duration.ZERO, Duration.ofMinutes(5)));
    }
}
