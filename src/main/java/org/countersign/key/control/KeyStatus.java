package org.countersign.key.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.KeyOrigin;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * The status of a signing key, without secret parts.
 *
 * @param ordinal the number of the key in this installation
 * @param publishedFrom when it was published
 * @param signsFrom when it starts to sign, as planned while it is pending
 * @param signsUntil when another key replaced it
 * @param publishedUntil when it is removed from the JWK set, or was
 * @param ageSeconds the time since it was published
 * @param signedSeconds how long it has signed; 0 while it is pending
 */
public record KeyStatus(
        String kid,
        KeyAlgorithm algorithm,
        KeyState state,
        KeyOrigin origin,
        int ordinal,
        Instant publishedFrom,
        Instant signsFrom,
        @Nullable Instant signsUntil,
        @Nullable Instant publishedUntil,
        long ageSeconds,
        long signedSeconds) {

    static KeyStatus of(SigningKey key, Instant now) {
        return new KeyStatus(
                key.kid(),
                key.algorithm(),
                key.state(),
                key.origin(),
                key.ordinal(),
                key.times().createdAt(),
                key.times().signsFrom(),
                key.times().signsUntil().orElse(null),
                key.times().publishedUntil().orElse(null),
                seconds(key.times().createdAt(), now),
                seconds(
                        key.times().signsFrom(),
                        endOfSigning(key).filter(now::isAfter).orElse(now)));
    }

    private static Optional<Instant> endOfSigning(SigningKey key) {
        return key.times().signsUntil().or(key.times()::publishedUntil);
    }

    private static long seconds(Instant from, Instant until) {
        return Math.max(0, Duration.between(from, until).toSeconds());
    }
}
