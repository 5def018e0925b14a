package org.countersign.throttle.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;
import org.countersign.throttle.entity.Limit;

/**
 * The limits of requests from a client address, on each node. Limits are requests a minute, 0 to 1000000, which may
 * also come all at once; 0 is no limit.
 *
 * @param login {@code countersign.throttle.address.login}: sign-ins with a password. Default 120.
 * @param factor {@code countersign.throttle.address.factor}: second steps of a sign-in. Default 120.
 * @param register {@code countersign.throttle.address.register}: registrations. Default 30.
 * @param refresh {@code countersign.throttle.address.refresh}: refreshes. Default 600.
 * @param stepUp {@code countersign.throttle.address.step-up}: requests of signed-in callers that contain a password or
 *     code, or create recovery codes. Default 60.
 * @param endSessions {@code countersign.throttle.address.end-sessions}: requests that end all other sessions of an
 *     account. Default 30.
 * @param mail {@code countersign.throttle.address.mail}: requests that send a mail or use a link of one. Default 30.
 * @param token {@code countersign.throttle.address.token}: requests of OAuth clients for tokens, and to revoke them.
 *     Default 600.
 * @param authorize {@code countersign.throttle.address.authorize}: authorization requests of browsers, and the answers
 *     of people to them. Default 300.
 * @param introspect {@code countersign.throttle.address.introspect}: requests of OAuth clients about the state of a
 *     token, or about its user. Default 6000.
 * @param passkey {@code countersign.throttle.address.passkey}: requests for the options of a sign-in with a passkey.
 *     Default 300.
 * @param remembered {@code countersign.throttle.address.remembered}: how many counters a node keeps, one for each
 *     address and limit, 1000 to 10000000. Default 100000.
 * @param bodiesAtOnce {@code countersign.throttle.address.bodies-at-once}: how many request bodies of one address a
 *     node reads at the same time, 0 to 10000; further requests are answered 429. Default: four for each core. 0 is no
 *     limit.
 */
@Dependent
public record AddressThrottleConfig(
        int login,
        int factor,
        int register,
        int refresh,
        int stepUp,
        int endSessions,
        int mail,
        int token,
        int authorize,
        int introspect,
        int passkey,
        int remembered,
        int bodiesAtOnce)
        implements FeatureConfig {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int MAX_QUOTA = 1_000_000;

    @Inject
    public AddressThrottleConfig(Settings settings) {
        this(
                settings.number("countersign.throttle.address.login", 120, 0, MAX_QUOTA),
                settings.number("countersign.throttle.address.factor", 120, 0, MAX_QUOTA),
                settings.number("countersign.throttle.address.register", 30, 0, MAX_QUOTA),
                settings.number("countersign.throttle.address.refresh", 600, 0, MAX_QUOTA),
                settings.number("countersign.throttle.address.step-up", 60, 0, MAX_QUOTA),
                settings.number("countersign.throttle.address.end-sessions", 30, 0, MAX_QUOTA),
                settings.number("countersign.throttle.address.mail", 30, 0, MAX_QUOTA),
                settings.number("countersign.throttle.address.token", 600, 0, MAX_QUOTA),
                settings.number("countersign.throttle.address.authorize", 300, 0, MAX_QUOTA),
                settings.number("countersign.throttle.address.introspect", 6000, 0, MAX_QUOTA),
                settings.number("countersign.throttle.address.passkey", 300, 0, MAX_QUOTA),
                settings.number("countersign.throttle.address.remembered", 100_000, 1_000, 10_000_000),
                settings.number("countersign.throttle.address.bodies-at-once", Math.min(10_000, 4 * CORES), 0, 10_000));
    }

    /** Returns the requests a minute; 0 is no limit. */
    int of(Limit limit) {
        return switch (limit) {
            case LOGIN -> login;
            case FACTOR -> factor;
            case REGISTER -> register;
            case REFRESH -> refresh;
            case STEP_UP -> stepUp;
            case END_SESSIONS -> endSessions;
            case MAIL -> mail;
            case TOKEN -> token;
            case AUTHORIZE -> authorize;
            case INTROSPECT -> introspect;
            case PASSKEY -> passkey;
        };
    }
}
