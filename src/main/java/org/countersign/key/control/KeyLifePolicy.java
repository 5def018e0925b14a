package org.countersign.key.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;

/** Decides what is due in the life of the keys, one step at a time; nodes that ask at the same moment agree. */
record KeyLifePolicy(KeyAlgorithm algorithm, Duration rotateEvery, Duration publishAhead) {

    enum Step {
        /** There is no key: one is made that signs at once. */
        MAKE_FIRST,
        /** One is made and published, to sign later. */
        MAKE_NEXT,
        /** The pending key signs from now on. */
        ACTIVATE_NEXT,
        /** A key whose tokens have all expired goes. */
        RETIRE
    }

    static KeyLifePolicy of(KeyConfig config) {
        return new KeyLifePolicy(config.algorithm(), config.rotateEvery(), config.publishAhead());
    }

    Optional<Step> due(Collection<SigningKey> keys, Instant now) {
        Optional<SigningKey> active = find(keys, KeyState.ACTIVE);
        Optional<SigningKey> pending = find(keys, KeyState.PENDING);
        if (active.isEmpty() && pending.isEmpty()) {
            return Optional.of(Step.MAKE_FIRST);
        }
        if (pending.filter(key -> active.isEmpty() || !key.signsFrom().isAfter(now))
                .isPresent()) {
            return Optional.of(Step.ACTIVATE_NEXT);
        }
        if (keys.stream().anyMatch(key -> isSpent(key, now))) {
            return Optional.of(Step.RETIRE);
        }
        return pending.isEmpty()
                        && active.filter(key -> isToBeReplaced(key, now)).isPresent()
                ? Optional.of(Step.MAKE_NEXT)
                : Optional.empty();
    }

    static Optional<SigningKey> find(Collection<SigningKey> keys, KeyState state) {
        return keys.stream().filter(key -> key.isIn(state)).findFirst();
    }

    static boolean isSpent(SigningKey key, Instant now) {
        return key.isIn(KeyState.RETIRING)
                && key.publishedUntil().filter(until -> !until.isAfter(now)).isPresent();
    }

    private boolean isToBeReplaced(SigningKey active, Instant now) {
        boolean isOld = !rotateEvery.isZero()
                && !active.signsFrom().plus(rotateEvery).minus(publishAhead).isAfter(now);
        return isOld || active.algorithm() != algorithm;
    }
}
