package org.countersign.key.control;

import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.KeyOrigin;
import org.countersign.key.entity.KeyPair;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;

/**
 * Changes the state of keys and records a security event for each change. The caller must hold the lock on the keys.
 */
@ApplicationScoped
public class KeyLifecycle {

    private static final System.Logger LOG = System.getLogger(KeyLifecycle.class.getName());

    @Inject
    SigningKeyRepository repository;

    @Inject
    Vault vault;

    @Inject
    KeyConfig config;

    @Inject
    SecurityEvents events;

    /** Publishes a key that signs later. It replaces the pending key, if there is one. */
    SigningKey publish(Collection<SigningKey> keys, JWK jwk, KeyOrigin origin, Instant now, Duration ahead) {
        KeyLifecyclePolicy.find(keys, KeyState.PENDING).ifPresent(superseded -> retire(superseded, now));
        int ordinal = 1 + keys.stream().mapToInt(SigningKey::ordinal).max().orElse(0);
        KeyPair pair = new KeyPair(
                jwk.getKeyID(),
                KeyAlgorithm.valueOf(jwk.getAlgorithm().getName()),
                jwk.toPublicJWK().toJSONString(),
                vault.seal(jwk.getKeyID(), jwk.toJSONString()));
        SigningKey key = new SigningKey(pair, origin, ordinal, now, now.plus(ahead));
        repository.store(key);
        record(Action.KEY_PUBLISHED, key);
        return key;
    }

    /** Activates a key. The previously active key stays published until its last token has expired. */
    void activate(Collection<SigningKey> keys, SigningKey next, Instant now) {
        keys.stream()
                .filter(key -> key.state() == KeyState.ACTIVE)
                .forEach(key -> key.replace(now, now.plus(config.retiringPeriod())));
        next.activate(now);
        record(Action.KEY_ACTIVATED, next);
    }

    void retire(SigningKey key, Instant now) {
        key.retire(now);
        record(Action.KEY_RETIRED, key);
    }

    void revoke(SigningKey key, Instant now) {
        key.revoke(now);
        record(Action.KEY_REVOKED, key);
    }

    private void record(Action action, SigningKey key) {
        events.record(Occurrence.of(action).detail(key.kid()));
        LOG.log(Level.INFO, "{0}: {1}", action, key);
    }
}
