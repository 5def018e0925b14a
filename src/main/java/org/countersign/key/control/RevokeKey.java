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
 * Revokes a key that may be compromised. If it was the active one, another key is activated in the same transaction, so
 * that there is always a key to sign with.
 */
@ApplicationScoped
public class RevokeKey {

    @Inject
    SigningKeyRepository repository;

    @Inject
    KeyLifecycle lifecycle;

    @Inject
    RotateKeys rotateKeys;

    @Inject
    TimeRepository time;

    /**
     * Revokes a key. Returns false if there is no such key. A key that is retired or revoked already does not change.
     */
    @Transactional
    public boolean revoke(String kid) {
        List<SigningKey> keys = repository.lockAll();
        Optional<SigningKey> found =
                keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
        found.filter(key -> key.state().isPublished()).ifPresent(key -> end(key, keys, time.now()));
        return found.isPresent();
    }

    private void end(SigningKey key, List<SigningKey> keys, Instant now) {
        boolean signs = key.state() == KeyState.ACTIVE;
        lifecycle.revoke(key, now);
        if (signs) {
            rotateKeys.advance(keys, now);
        }
    }
}
