package org.countersign.key.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * How access tokens are signed, and how long a key does it.
 *
 * @param algorithm {@code countersign.token.algorithm}: {@code RS256} or {@code ES256}. Default {@code RS256}. After a
 *     change the next key is of the other algorithm, and takes over as in every rotation.
 * @param rotateEvery {@code countersign.key.rotate-every}: how long a key signs, up to 3650 days and more than it is
 *     published ahead; 0 is until an administrator rotates. Default 30 days.
 * @param publishAhead {@code countersign.key.publish-ahead}: how long a key is published before it signs, so that every
 *     consumer has fetched it by then; at least {@code jwks-max-age} and two polls, at most 30 days. Default 24 hours.
 * @param jwksMaxAge {@code countersign.key.jwks-max-age}: how long consumers may keep the JWK set, 1 second to 1 day.
 *     Default 5 minutes.
 * @param poll {@code countersign.key.poll}: how often each node looks what has become of the keys, 100 milliseconds to
 *     10 seconds. Default 5 seconds.
 * @param tokenLife {@code countersign.token.life}: how long an access token is valid from its issue, 5 seconds to 1
 *     hour. Default 15 minutes.
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

    private static final String ROTATE_EVERY = "countersign.key.rotate-every";
    private static final String PUBLISH_AHEAD = "countersign.key.publish-ahead";

    /** For how long a consumer keeps the JWK set at most that does not ask for how long it may. */
    private static final Duration LONGEST_MEMORY = Duration.ofMinutes(65);

    /** What consumers forgive by default, where they forgive anything. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    public KeyConfig {
        if (publishAhead.compareTo(jwksMaxAge.plus(poll.multipliedBy(2))) < 0) {
            throw new SettingException(
                    PUBLISH_AHEAD,
                    publishAhead + " is too short: consumers may not know a key when it begins to sign.",
                    "Use at least countersign.key.jwks-max-age and two times countersign.key.poll.");
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
                        "countersign.token.life", Duration.ofMinutes(15), Duration.ofSeconds(5), Duration.ofHours(1)));
    }

    /** Whether a consumer that ignores {@code max-age}, and looks hourly, may meet a key that it does not know. */
    public boolean isHasty() {
        return publishAhead.compareTo(LONGEST_MEMORY) < 0;
    }

    /**
     * How long a key stays published after it has signed for the last time: until its tokens have expired, also where
     * clocks differ and where a node has not noticed yet that another key signs.
     */
    Duration keep() {
        return tokenLife.plus(CLOCK_SKEW).plus(poll.multipliedBy(2));
    }
}
