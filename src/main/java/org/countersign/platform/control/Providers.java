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

/** Produces the clock, the random generator and the JSON binding, which all code injects. */
@Dependent
public class Providers {

    /**
     * The only clock of the service. It ticks in microseconds, the precision of the databases, so that a time in a
     * response is equal to the stored one.
     */
    @Produces
    @Singleton
    static DatabaseClock clock() {
        return new DatabaseClock(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)));
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
