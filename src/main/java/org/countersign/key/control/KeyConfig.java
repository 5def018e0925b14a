package org.countersign.key.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * How access tokens are signed, and how keys are rotated.
 *
 * @param algorithm {@code countersign.token.algorithm}: {@code RS256} or {@code ES256}. After a change a key for the
 *     other algorithm is published and replaces the active one, as in every rotation. Default {@code RS256}.
 * @param rotateEvery {@code countersign.key.rotate-every}: how long a key signs, more than {@code publish-ahead} and at
 *     most 3650 days. With 0 only administrators rotate keys. Default 30 days.
 * @param publishAhead {@code countersign.key.publish-ahead}: how long a key is published before it signs, so that every
 *     consumer has fetched it in time, at least {@code jwks-max-age} plus two polls, at most 30 days. Default 24 hours.
 * @param jwksMaxAge {@code countersign.key.jwks-max-age}: how long consumers may cache the JWK set, 1 second to 1 day.
 *     Default 5 minutes.
 * @param poll {@code countersign.key.poll}: the interval at which each node reads the keys from the database, 100
 *     milliseconds to 10 seconds. Default 5 seconds.
 * @param tokenLife {@code countersign.token.life}: how long an access token is valid after it was issued, 5 seconds to
 *     1 hour. Default 15 minutes.
 */
@Dependent
public record KeyConfig(
        KeyAlgorithm algorithm,
        Duration rotateEvery,
        Duration publishAhead,
        Duration jwksMaxAge,
        Duration poll,
        Duration tokenLife)
        implements FeatureConfig {

    /**
     * The longest lifetime of an access token that can be configured. Everything that must outlast all tokens is based
     * on it, not on the current setting, because tokens of an earlier setting or of another node may be valid longer.
     */
    public static final Duration LONGEST_TOKEN_LIFE = Duration.ofHours(1);

    private static final String ROTATE_EVERY = "countersign.key.rotate-every";
    private static final String PUBLISH_AHEAD = "countersign.key.publish-ahead";

    /** The longest time that a consumer which ignores {@code max-age} caches the JWK set. */
    private static final Duration LONGEST_CACHE_TIME = Duration.ofMinutes(65);

    /** The default clock skew of consumers that tolerate any. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    public KeyConfig {
        if (publishAhead.compareTo(jwksMaxAge.plus(poll.multipliedBy(2))) < 0) {
            throw new SettingException(
                    PUBLISH_AHEAD,
                    publishAhead + " is too short: a key would sign before all consumers know it.",
                    "Use at least countersign.key.jwks-max-age plus twice countersign.key.poll.");
        }
        if (!rotateEvery.isZero() && rotateEvery.compareTo(publishAhead) <= 0) {
            throw new SettingException(
                    ROTATE_EVERY, rotateEvery + " is too short.", "Use more than " + PUBLISH_AHEAD + ", or 0.");
        }
    }

    @Inject
    public KeyConfig(Settings settings) {
        this(
                settings.choice("countersign.token.algorithm", KeyAlgorithm.RS256),
                settings.duration(ROTATE_EVERY, Duration.ofDays(30), Duration.ZERO, Duration.ofDays(3650)),
                settings.duration(PUBLISH_AHEAD, Duration.ofHours(24), Duration.ofSeconds(1), Duration.ofDays(30)),
                settings.duration(
                        "countersign.key.jwks-max-age",
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        Duration.ofDays(1)),
                settings.duration(
                        "countersign.key.poll", Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(10)),
                settings.duration(
                        "countersign.token.life", Duration.ofMinutes(15), Duration.ofSeconds(5), LONGEST_TOKEN_LIFE));
    }

    /**
     * Returns whether {@code publishAhead} is too short for a consumer that ignores {@code max-age} and fetches the
     * keys every hour.
     */
    public boolean isPublishAheadShort() {
        return publishAhead.compareTo(LONGEST_CACHE_TIME) < 0;
    }

    /**
     * Returns how long a key stays published after it was replaced: until its tokens have expired, with the longest
     * lifetime. It includes the clock skew, and the time until all nodes sign with the new key.
     */
    Duration retiringPeriod() {
        return LONGEST_TOKEN_LIFE.plus(CLOCK_SKEW).plus(poll.multipliedBy(2));
    }
}
