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

/** What can become of a key, each with its security event. The caller holds the lock on the keys. */
@ApplicationScoped
public class KeyLife {

    private static final System.Logger LOG = System.getLogger(KeyLife.class.getName());

    @Inject
    SigningKeyRepository repository;

    @Inject
    Vault vault;

    @Inject
    KeyConfig config;

    @Inject
    SecurityEvents events;

    /** Publishes a key that is to sign from a later moment on, in place of one that was to do so. */
    SigningKey publish(Collection<SigningKey> keys, JWK jwk, KeyOrigin origin, Instant now, Duration ahead) {
        KeyLifePolicy.find(keys, KeyState.PENDING).ifPresent(superseded -> retire(superseded, now));
        int ordinal = 1 + keys.stream().mapToInt(SigningKey::ordinal).max().orElse(0);
        KeyPair pair = new KeyPair(
                jwk.getKeyID(),
                KeyAlgorithm.valueOf(jwk.getAlgorithm().getName()),
                jwk.toPublicJWK().toJSONString(),
                vault.seal(jwk.getKeyID(), jwk.toJSONString()));
        SigningKey key = new SigningKey(pair, origin, ordinal, now, now.plus(ahead));
        repository.store(key);
        tell(Action.KEY_PUBLISHED, key);
        return key;
    }

    /** Lets a key sign from now on; the one that did so until now is published until its last token has expired. */
    void activate(Collection<SigningKey> keys, SigningKey next, Instant now) {
        keys.stream()
                .filter(key -> key.isIn(KeyState.ACTIVE))
                .forEach(key -> key.replace(now, now.plus(config.keep())));
        next.activate(now);
        tell(Action.KEY_ACTIVATED, next);
    }

    void retire(SigningKey key, Instant now) {
        key.retire(now);
        tell(Action.KEY_RETIRED, key);
    }

    void revoke(SigningKey key, Instant now) {
        key.revoke(now);
        tell(Action.KEY_REVOKED, key);
    }

    private void tell(Action action, SigningKey key) {
        events.record(Occurrence.of(action).detail(key.kid()));
        LOG.log(Level.INFO, "{0}: {1}", action, key);
    }
}
