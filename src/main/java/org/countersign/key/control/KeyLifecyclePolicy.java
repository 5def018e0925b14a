package org.countersign.key.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;

/**
 * Decides which step in the life cycle of the keys is due. It depends only on the keys, the settings and the time, so
 * all nodes decide the same.
 */
record KeyLifecyclePolicy(KeyAlgorithm algorithm, Duration rotateEvery, Duration publishAhead) {

    enum Step {
        /** There is no key: create one that signs at once. */
        CREATE_FIRST,
        /** Create a key and publish it. It signs later. */
        CREATE_NEXT,
        /** Activate the pending key. */
        ACTIVATE_NEXT,
        /** Retire a key whose tokens have all expired. */
        RETIRE
    }

    static KeyLifecyclePolicy of(KeyConfig config) {
        return new KeyLifecyclePolicy(config.algorithm(), config.rotateEvery(), config.publishAhead());
    }

    Optional<Step> due(Collection<SigningKey> keys, Instant now) {
        Optional<SigningKey> active = find(keys, KeyState.ACTIVE);
        Optional<SigningKey> pending = find(keys, KeyState.PENDING);
        if (active.isEmpty() && pending.isEmpty()) {
            return Optional.of(Step.CREATE_FIRST);
        }
        if (pending.filter(key -> active.isEmpty() || !key.times().signsFrom().isAfter(now))
                .isPresent()) {
            return Optional.of(Step.ACTIVATE_NEXT);
        }
        if (keys.stream().anyMatch(key -> isSpent(key, now))) {
            return Optional.of(Step.RETIRE);
        }
        return pending.isEmpty()
                        && active.filter(key -> needsReplacement(key, now)).isPresent()
                ? Optional.of(Step.CREATE_NEXT)
                : Optional.empty();
    }

    static Optional<SigningKey> find(Collection<SigningKey> keys, KeyState state) {
        return keys.stream().filter(key -> key.state() == state).findFirst();
    }

    static boolean isSpent(SigningKey key, Instant now) {
        return key.state() == KeyState.RETIRING
                && key.times()
                        .publishedUntil()
                        .filter(until -> !until.isAfter(now))
                        .isPresent();
    }

    private boolean needsReplacement(SigningKey active, Instant now) {
        boolean isOld = !rotateEvery.isZero()
                && !active.times()
                        .signsFrom()
                        .plus(rotateEvery)
                        .minus(publishAhead)
                        .isAfter(now);
        return isOld || active.algorithm() != algorithm;
    }
}
