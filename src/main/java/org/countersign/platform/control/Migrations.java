package org.countersign.platform.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Migrates the schema of the data source {@code jdbc/countersign} to the current version before JPA starts, or checks
 * its version. The table {@code countersign_schema} contains the version, whether the service or an administrator has
 * run the scripts.
 */
@ApplicationScoped
public class Migrations {

    @Resource(lookup = "java:comp/env/jdbc/countersign")
    DataSource dataSource;

    @Inject
    MigrationConfig config;

    public void run() {
        if (config.migrate() == MigrationConfig.Migrate.ON) {
            flyway().migrate();
        } else {
            requireVersion(newest());
        }
    }

    /** Configures Flyway. A schema that an administrator has created with the scripts becomes the baseline. */
    private Flyway flyway() {
        OptionalInt existing = presentVersion();
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .table("countersign_schema_history")
                .baselineOnMigrate(existing.isPresent())
                .baselineVersion(String.valueOf(existing.orElse(0)))
                .load();
    }

    private int newest() {
        return Arrays.stream(flyway().info().all())
                .map(MigrationInfo::getVersion)
                .mapToInt(version -> version.getMajor().intValue())
                .max()
                .orElseThrow();
    }

    private void requireVersion(int newest) {
        int presentVersion = presentVersion().orElse(0);
        if (presentVersion != newest) {
            throw StartRefusal.refuse(
                    List.of("countersign.migrate: is off, and the schema is of version " + presentVersion
                            + ". Run the scripts from V" + (presentVersion + 1) + " to V" + newest
                            + " of WEB-INF/classes/db/migration, or switch it on."));
        }
    }

    /** Returns the version of the schema; empty if there is no schema. */
    private OptionalInt presentVersion() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version from countersign_schema")) {
            return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
        } catch (SQLException failed) {
            if (Causes.isDatabaseUnavailable(failed)) {
                throw new IllegalStateException("The database cannot be reached", failed);
            }
            return OptionalInt.empty();
        }
    }
}
