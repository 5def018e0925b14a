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
 * Sees to it that the schema of the data source {@code jdbc/countersign} is of this version, before JPA is used. The
 * table {@code countersign_schema} tells which it is, whoever has run the scripts.
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

    /** A schema that an administrator has made by the scripts is taken over as it stands. */
    private Flyway flyway() {
        OptionalInt byHand = present();
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .table("countersign_schema_history")
                .baselineOnMigrate(byHand.isPresent())
                .baselineVersion(String.valueOf(byHand.orElse(0)))
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
        int present = present().orElse(0);
        if (present != newest) {
            throw new StartRefusedException(
                    List.of("countersign.migrate: is off, and the schema is of version " + present
                            + ". Run the scripts from V" + (present + 1) + " to V" + newest
                            + " of WEB-INF/classes/db/migration, or switch it on."));
        }
    }

    /** The version that the schema says it is of; empty where there is none. */
    private OptionalInt present() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version from countersign_schema")) {
            return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
        } catch (SQLException failed) {
            if (Causes.isDatabaseAway(failed)) {
                throw new IllegalStateException("The database cannot be reached", failed);
            }
            return OptionalInt.empty();
        }
    }
}
