package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.key.control.KeyLifecyclePolicy.Step;
import org.countersign.key.entity.KeyOrigin;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.TimeRepository;

/**
 * Advances keys through their life cycle, by the database's clock or on an administrator's request. A lock on the keys
 * prevents several nodes from changing them at the same time.
 */
@ApplicationScoped
public class RotateKeys {

    @Inject
    SigningKeyRepository repository;

    @Inject
    KeyLifecycle lifecycle;

    @Inject
    KeyPairs keyPairs;

    @Inject
    KeyConfig config;

    @Inject
    TimeRepository time;

    /** Returns whether a step is due, without a lock. */
    @Transactional
    public boolean isDue() {
        return due(repository.listAll(), time.now()).isPresent();
    }

    /** Performs one step that is due. Returns false if there is none. */
    @Transactional
    public boolean advance() {
        return advance(repository.lockAll(), time.now());
    }

    /** Performs one step that is due. The caller must hold the lock. */
    boolean advance(List<SigningKey> keys, Instant now) {
        Optional<Step> due = due(keys, now);
        due.ifPresent(step -> perform(step, keys, now));
        return due.isPresent();
    }

    /**
     * Starts a rotation early.
     *
     * @param from the key to replace; if it is no longer active, another rotation has replaced it, and nothing is
     *     changed
     * @param immediately whether the next key signs at once, before every consumer has fetched it
     */
    @Transactional
    public void rotate(String from, boolean immediately) {
        List<SigningKey> keys = repository.lockAll();
        Instant now = time.now();
        if (KeyLifecyclePolicy.find(keys, KeyState.ACTIVE)
                .filter(active -> active.kid().equals(from))
                .isEmpty()) {
            return;
        }
        SigningKey next = KeyLifecyclePolicy.find(keys, KeyState.PENDING)
                .orElseGet(() -> create(keys, now, config.publishAhead()));
        if (immediately) {
            lifecycle.activate(keys, next, now);
        }
    }

    private Optional<Step> due(List<SigningKey> keys, Instant now) {
        return KeyLifecyclePolicy.of(config).due(keys, now);
    }

    private void perform(Step step, List<SigningKey> keys, Instant now) {
        switch (step) {
            case CREATE_FIRST -> lifecycle.activate(keys, create(keys, now, Duration.ZERO), now);
            case CREATE_NEXT -> create(keys, now, config.publishAhead());
            case ACTIVATE_NEXT ->
                lifecycle.activate(
                        keys, KeyLifecyclePolicy.find(keys, KeyState.PENDING).orElseThrow(), now);
            case RETIRE ->
                keys.stream()
                        .filter(key -> KeyLifecyclePolicy.isSpent(key, now))
                        .forEach(key -> lifecycle.retire(key, now));
        }
    }

    private SigningKey create(List<SigningKey> keys, Instant now, Duration ahead) {
        return lifecycle.publish(keys, keyPairs.generate(config.algorithm()), KeyOrigin.GENERATED, now, ahead);
    }
}
