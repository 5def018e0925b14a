package org.countersign.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Clock, randomness and JSON binding: injected, so that no code reaches for its own. */
@Dependent
public class Providers {

    /** Ticks in microseconds, as fine as the databases store: what is answered is what will be read again. */
    @Produces
    @Singleton
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Produces
    @Singleton
    static SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Produces
    @ApplicationScoped
    static Jsonb jsonb() {
        return JsonbBuilder.create();
    }
}
