package org.countersign.platform.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema of the data source {@code jdbc/countersign} to this version, before JPA is used. */
@ApplicationScoped
public class Migrations {

    @Resource(name = "jdbc/countersign")
    DataSource dataSource;

    public void run() {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .table("countersign_schema_history")
                .load()
                .migrate();
    }
}
