package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * How the schema of the database is migrated.
 *
 * @param migrate {@code countersign.migrate}: with {@code on} the service migrates the schema at start-up, one node
 *     while the others wait. With {@code off} an administrator runs the scripts of {@code db/migration} in the WAR, and
 *     the service refuses to start on a schema of another version. Default {@code on}.
 */
@Dependent
public record MigrationConfig(Migrate migrate) implements FeatureConfig {

    /** Whether the service migrates the schema itself. */
    public enum Migrate {
        ON,
        OFF
    }

    @Inject
    public MigrationConfig(Settings settings) {
        this(settings.choice("countersign.migrate", Migrate.ON));
    }
}
