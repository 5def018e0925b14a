package org.countersign.platform.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.platform.control.DatabaseClock;
import org.countersign.platform.control.DatabaseProbe;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.Migrations;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.SettingsCheck;
import org.countersign.platform.control.StartOrder;

/** Checks the settings and migrates the schema before any other feature starts. */
@ApplicationScoped
public class StartUp {

    @Inject
    SettingsCheck settings;

    @Inject
    Migrations migrations;

    @Inject
    DatabaseProbe probe;

    @Inject
    DatabaseClock clock;

    @Inject
    Schedule schedule;

    @Inject
    Meters meters;

    void on(@Observes @Priority(StartOrder.PLATFORM) Startup startup) {
        settings.run();
        migrations.run();
        probe.check();
        schedule.promptly(DatabaseProbe.EVERY, "Probing the database", probe::check);
        meters.gauge(
                "database.reachable", "1 where the database was reached lately", () -> probe.isReachable() ? 1 : 0);
        meters.gauge("database.probe.seconds", "How long the last probe took, from the pool on", probe::lastSeconds);
        meters.gauge(
                "clock.difference.seconds",
                "How far the node's clock is ahead of the database's",
                clock::nodeAheadSeconds);
    }
}
