package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * How a node starts while the database cannot be reached.
 *
 * @param waitAtStart {@code countersign.database.wait}: how long the start waits for a database that cannot be reached;
 *     0 to 1 hour. Default 4 minutes.
 */
@Dependent
public record DatabaseConfig(Duration waitAtStart) implements FeatureConfig {

    @Inject
    public DatabaseConfig(Settings settings) {
        this(settings.duration("countersign.database.wait", Duration.ofMinutes(4), Duration.ZERO, Duration.ofHours(1)));
    }
}
