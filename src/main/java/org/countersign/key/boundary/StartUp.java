package org.countersign.key.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import org.countersign.key.control.ImportConfiguredKey;
import org.countersign.key.control.KeyConfig;
import org.countersign.key.control.MoveKeysOn;
import org.countersign.key.control.SigningKeys;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** Keys are there before the first request, and their life goes on. */
@ApplicationScoped
public class StartUp {

    private static final System.Logger LOG = System.getLogger(StartUp.class.getName());

    @Inject
    ImportConfiguredKey importConfiguredKey;

    @Inject
    MoveKeysOn moveKeysOn;

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
        if (config.isHasty()) {
            LOG.log(
                    Level.WARNING,
                    "countersign.key.publish-ahead is {0}: consumers that keep the key set for an hour, whatever its"
                            + " max-age says, will refuse tokens after a rotation. Use at least PT1H5M.",
                    config.publishAhead());
        }
        importConfiguredKey.run();
        moveKeysOn.run();
        schedule.every(config.poll(), "Moving the keys on", moveKeysOn::run);
        meters.gauge("key.signing.age.seconds", "For how long the present key has signed", this::signingSeconds);
        meters.gauge("keys.published", "Keys in the JWK set", keys::published);
    }

    private Number signingSeconds() {
        return keys.signsSince()
                .map(since -> Duration.between(since, clock.instant()).toSeconds())
                .orElse(0L);
    }
}
