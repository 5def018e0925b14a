package org.countersign.platform.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.countersign.platform.control.Migrations;
import org.countersign.platform.control.SettingsCheck;
import org.countersign.platform.control.StartOrder;

/** First of all: settings that can be honoured, and a schema of this version. */
@ApplicationScoped
public class StartUp {

    @Inject
    SettingsCheck settings;

    @Inject
    Migrations migrations;

    void on(@Observes @Priority(StartOrder.PLATFORM) Startup startup) {
        settings.run();
        migrations.run();
    }
}
