package org.countersign.key.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import org.countersign.key.control.AdvanceKeys;
import org.countersign.key.control.ImportConfiguredKey;
import org.countersign.key.control.KeyConfig;
import org.countersign.key.control.SigningKeys;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** Loads the signing keys before the first request, and schedules their rotation. */
@ApplicationScoped
public class StartUp {

    private static final System.Logger LOG = System.getLogger(StartUp.class.getName());

    @Inject
    ImportConfiguredKey importConfiguredKey;

    @Inject
    AdvanceKeys advanceKeys;

    @Inject
    KeyConfig config;

    @Inject
    Schedule schedule;

    @Inject
    SigningKeys keys;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    void on(@Observes @Priority(StartOrder.KEYS) Startup startup) {
        if (config.isPublishAheadShort()) {
            LOG.log(
                    Level.WARNING,
                    "countersign.key.publish-ahead is {0}. Consumers that cache the key set for an hour, whatever"
                            + " its max-age, will reject tokens after a rotation. Use at least PT1H5M.",
                    config.publishAhead());
        }
        keys.load();
        importConfiguredKey.run();
        advanceKeys.run();
        schedule.promptly(config.poll(), "Advancing the signing keys", advanceKeys::run);
        meters.gauge("key.signing.age.seconds", "How long the active key has been signing", this::signingSeconds);
        meters.gauge("keys.published", "Keys in the JWK set", keys::published);
        meters.gauge("keys.unopened", "Published keys that this node cannot open", keys::unopened);
        meters.gauge(
                "keys.under.previous",
                "Published keys that are still sealed under a previous master secret",
                keys::underPreviousSecret);
    }

    private Number signingSeconds() {
        return keys.signsSince()
                .map(since -> Duration.between(since, clock.instant()).toSeconds())
                .orElse(0L);
    }
}
