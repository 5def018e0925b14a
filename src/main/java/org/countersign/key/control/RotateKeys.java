package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.key.control.KeyLifePolicy.Step;
import org.countersign.key.entity.KeyOrigin;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.TimeRepository;

/**
 * Moves the keys on: by the clock of the database, or by an administrator's word. Two nodes that do so at the same
 * moment take turns by a lock on the keys; where there are none yet to lock, the ordinal lets one of them through and
 * fails the other with a duplicate key.
 */
@ApplicationScoped
public class RotateKeys {

    @Inject
    SigningKeyRepository repository;

    @Inject
    KeyLife life;

    @Inject
    KeyPairs keyPairs;

    @Inject
    KeyConfig config;

    @Inject
    TimeRepository time;

    /** Whether anything is to be done, without a lock. */
    @Transactional
    public boolean isDue() {
        return due(repository.listAll(), time.now()).isPresent();
    }

    /** Does one step that is due; false when there is none. */
    @Transactional
    public boolean stepOn() {
        return stepOn(repository.lockAll(), time.now());
    }

    /** The same, for a caller that holds the lock. */
    boolean stepOn(List<SigningKey> keys, Instant now) {
        Optional<Step> due = due(keys, now);
        due.ifPresent(step -> take(step, keys, now));
        return due.isPresent();
    }

    /**
     * Starts a rotation before its time.
     *
     * @param from the key that is to be replaced: where another one signs by now, somebody else was faster, and nothing
     *     happens
     * @param immediately whether the next key signs at once, and not when every consumer knows it
     */
    @Transactional
    public void rotate(String from, boolean immediately) {
        List<SigningKey> keys = repository.lockAll();
        Instant now = time.now();
        if (KeyLifePolicy.find(keys, KeyState.ACTIVE)
                .filter(active -> active.kid().equals(from))
                .isEmpty()) {
            return;
        }
        SigningKey next =
                KeyLifePolicy.find(keys, KeyState.PENDING).orElseGet(() -> make(keys, now, config.publishAhead()));
        if (immediately) {
            life.activate(keys, next, now);
        }
    }

    private Optional<Step> due(List<SigningKey> keys, Instant now) {
        return KeyLifePolicy.of(config).due(keys, now);
    }

    private void take(Step step, List<SigningKey> keys, Instant now) {
        switch (step) {
            case MAKE_FIRST -> life.activate(keys, make(keys, now, Duration.ZERO), now);
            case MAKE_NEXT -> make(keys, now, config.publishAhead());
            case ACTIVATE_NEXT ->
                life.activate(keys, KeyLifePolicy.find(keys, KeyState.PENDING).orElseThrow(), now);
            case RETIRE ->
                keys.stream().filter(key -> KeyLifePolicy.isSpent(key, now)).forEach(key -> life.retire(key, now));
        }
    }

    private SigningKey make(List<SigningKey> keys, Instant now, Duration ahead) {
        return life.publish(keys, keyPairs.generate(config.algorithm()), KeyOrigin.GENERATED, now, ahead);
    }
}
