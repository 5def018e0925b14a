package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * Who changes the schema of the database.
 *
 * @param migrate {@code countersign.migrate}: {@code on}, and the service brings the schema to its version at the
 *     start, one node while the others wait; or {@code off}, and an administrator runs the scripts of
 *     {@code db/migration} in the WAR, while the service refuses to start on a schema of another version. Default
 *     {@code on}.
 */
@Dependent
public record MigrationConfig(Migrate migrate) implements FeatureConfig {

    /** By whom. */
    public enum Migrate {
        ON,
        OFF
    }

    @Inject
    public MigrationConfig(Settings settings) {
        this(settings.choice("countersign.migrate", Migrate.ON));
    }
}
