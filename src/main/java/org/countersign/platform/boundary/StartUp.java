package org.countersign.platform.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.platform.control.DatabaseProbe;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.Migrations;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.SettingsCheck;
import org.countersign.platform.control.StartOrder;

/** First of all: settings that can be honoured, and a schema of this version. */
@ApplicationScoped
public class StartUp {

    @Inject
    SettingsCheck settings;

    @Inject
    Migrations migrations;

    @Inject
    DatabaseProbe probe;

    @Inject
    Schedule schedule;

    @Inject
    Meters meters;

    void on(@Observes @Priority(StartOrder.PLATFORM) Startup startup) {
        settings.run();
        migrations.run();
        probe.look();
        schedule.every(DatabaseProbe.EVERY, "Probing the database", probe::look);
        meters.gauge(
                "database.reachable", "1 where the database was reached lately", () -> probe.isReachable() ? 1 : 0);
        meters.gauge("database.probe.seconds", "How long the last probe took, from the pool on", probe::lastSeconds);
    }
}
