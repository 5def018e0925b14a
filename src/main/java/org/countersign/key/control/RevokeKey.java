package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.TimeRepository;

/**
 * Ends a key that may be in other hands. Where it signs, another one does so from the same commit on, so that no node
 * ever finds the table without a key to sign with.
 */
@ApplicationScoped
public class RevokeKey {

    @Inject
    SigningKeyRepository repository;

    @Inject
    KeyLife life;

    @Inject
    RotateKeys rotateKeys;

    @Inject
    TimeRepository time;

    /** False when there is no such key. One that is gone already stays as it is. */
    @Transactional
    public boolean revoke(String kid) {
        List<SigningKey> keys = repository.lockAll();
        Optional<SigningKey> found =
                keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
        found.filter(SigningKey::isPublished).ifPresent(key -> end(key, keys, time.now()));
        return found.isPresent();
    }

    private void end(SigningKey key, List<SigningKey> keys, Instant now) {
        boolean signs = key.isIn(KeyState.ACTIVE);
        life.revoke(key, now);
        if (signs) {
            rotateKeys.stepOn(keys, now);
        }
    }
}
