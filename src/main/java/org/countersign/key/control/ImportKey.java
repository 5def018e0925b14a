package org.countersign.key.control;

import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import org.countersign.key.control.ImportOutcome.Imported;
import org.countersign.key.control.ImportOutcome.Known;
import org.countersign.key.control.ImportOutcome.Unfit;
import org.countersign.key.entity.KeyOrigin;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.TimeRepository;

/**
 * Imports a key as the next one that signs. It must be for the configured algorithm, because consumers may support no
 * other. It must also be strong enough, not publicly known, and new to this installation.
 */
@ApplicationScoped
public class ImportKey {

    @Inject
    SigningKeyRepository repository;

    @Inject
    KeyLifecycle lifecycle;

    @Inject
    KeyConfig config;

    @Inject
    TimeRepository time;

    private final PublishedKeys publishedKeys = PublishedKeys.load();

    /**
     * Publishes the key. If there is no other key yet, it signs at once.
     *
     * @param password the password of a PKCS#12 file
     */
    @Transactional
    public ImportOutcome run(byte[] content, String password) {
        JWK jwk;
        try {
            jwk = ForeignKey.read(content, password).jwk();
            publishedKeys.reject(jwk.getKeyID());
        } catch (UnusableKeyException unfit) {
            return new Unfit(unfit.reason());
        }
        if (!jwk.getAlgorithm().getName().equals(config.algorithm().name())) {
            return new Unfit("The key is for " + jwk.getAlgorithm() + ", but countersign.token.algorithm is "
                    + config.algorithm() + ".");
        }
        List<SigningKey> keys = repository.lockAll();
        if (keys.stream().anyMatch(key -> key.kid().equals(jwk.getKeyID()))) {
            return new Known(jwk.getKeyID());
        }
        Duration ahead = keys.isEmpty() ? Duration.ZERO : config.publishAhead();
        lifecycle.publish(keys, jwk, KeyOrigin.IMPORTED, time.now(), ahead);
        return new Imported(jwk.getKeyID());
    }
}
