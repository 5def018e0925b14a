package org.countersign.throttle.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;
import org.countersign.throttle.entity.Limit;

/**
 * How many requests a client address may make, on each node. The limits are requests a minute, 0 to 1000000, which may
 * also come at once; 0 is no limit.
 *
 * @param login {@code countersign.throttle.address.login}: sign-ins with a password. Default 120.
 * @param factor {@code countersign.throttle.address.factor}: second steps of a sign-in. Default 120.
 * @param register {@code countersign.throttle.address.register}: registrations. Default 30.
 * @param refresh {@code countersign.throttle.address.refresh}: refreshes. Default 600.
 * @param stepUp {@code countersign.throttle.address.step-up}: requests of signed-in callers that a password or code
 *     confirms. Default 60.
 * @param remembered {@code countersign.throttle.address.remembered}: of how many addresses and limits together a node
 *     keeps the count, 1000 to 10000000. Default 100000.
 * @param bodiesAtOnce {@code countersign.throttle.address.bodies-at-once}: how many request bodies of one address a
 *     node reads at the same time, 0 to 10000; others are answered 429. Default: four for each core. 0 is no limit.
 */
@Dependent
public record AddressThrottleConfig(
        int login, int factor, int register, int refresh, int stepUp, int remembered, int bodiesAtOnce)
        implements FeatureConfig {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int MOST = 1_000_000;

    @Inject
    public AddressThrottleConfig(Settings settings) {
        this(
                settings.number("countersign.throttle.address.login", 120, 0, MOST),
                settings.number("countersign.throttle.address.factor", 120, 0, MOST),
                settings.number("countersign.throttle.address.register", 30, 0, MOST),
                settings.number("countersign.throttle.address.refresh", 600, 0, MOST),
                settings.number("countersign.throttle.address.step-up", 60, 0, MOST),
                settings.number("countersign.throttle.address.remembered", 100_000, 1_000, 10_000_000),
                settings.number("countersign.throttle.address.bodies-at-once", Math.min(10_000, 4 * CORES), 0, 10_000));
    }

    /** Requests a minute; 0 is no limit. */
    int of(Limit limit) {
        return switch (limit) {
            case LOGIN -> login;
            case FACTOR -> factor;
            case REGISTER -> register;
            case REFRESH -> refresh;
            case STEP_UP -> stepUp;
        };
    }
}
