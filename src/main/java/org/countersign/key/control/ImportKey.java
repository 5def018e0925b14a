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
 * Takes a key from elsewhere as the next one that signs. It must be of the configured algorithm, since consumers may
 * understand no other, strong enough, known to nobody, and new here.
 */
@ApplicationScoped
public class ImportKey {

    @Inject
    SigningKeyRepository repository;

    @Inject
    KeyLife life;

    @Inject
    KeyConfig config;

    @Inject
    TimeRepository time;

    private final PublishedKeys publishedKeys = PublishedKeys.load();

    /**
     * Publishes the key; where there is none yet, it will sign at once.
     *
     * @param password of PKCS#12
     */
    @Transactional
    public ImportOutcome run(byte[] content, String password) {
        JWK jwk;
        try {
            jwk = ForeignKey.read(content, password).jwk();
            publishedKeys.refuse(jwk.getKeyID());
        } catch (UnfitKeyException unfit) {
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
        life.publish(keys, jwk, KeyOrigin.IMPORTED, time.now(), ahead);
        return new Imported(jwk.getKeyID());
    }
}
