package org.countersign.key.control;

import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.Causes;
import org.countersign.platform.control.StartRefusedException;

/**
 * The signing keys of this installation, in memory: signing, verifying and publishing never ask the database. Loaded at
 * start-up; the first node of an installation makes the first key.
 */
@ApplicationScoped
public class SigningKeys {

    private static final System.Logger LOG = System.getLogger(SigningKeys.class.getName());

    @Inject
    SigningKeyRepository repository;

    @Inject
    Vault vault;

    @Inject
    KeyPairs keyPairs;

    @Inject
    KeyConfig config;

    @Inject
    Clock clock;

    private volatile KeyRing ring = KeyRing.empty();

    /** Loads the keys, makes the first one of the configured algorithm if there is none, reseals after a new secret. */
    public void load() {
        List<SigningKey> stored = repository.listAll();
        if (stored.stream().noneMatch(key -> key.algorithm() == config.algorithm())) {
            makeFirst(config.algorithm());
            stored = repository.listAll();
        }
        ring = KeyRing.of(stored.stream().map(this::open).toList(), config.algorithm());
    }

    /** The key that signs now. */
    public ActiveKey active() {
        return ring.active();
    }

    /** The key of this id, while it is published. */
    public Optional<VerificationKey> find(String kid) {
        return ring.find(kid);
    }

    /** The public keys as a JWK set (RFC 7517, section 5), in JSON. */
    public String jwks() {
        return ring.jwks();
    }

    private void makeFirst(KeyAlgorithm algorithm) {
        JWK jwk = keyPairs.generate(algorithm);
        String sealed = vault.seal(jwk.getKeyID(), jwk.toJSONString());
        String published = jwk.toPublicJWK().toJSONString();
        try {
            repository.store(new SigningKey(jwk.getKeyID(), algorithm, 1, published, sealed, clock.instant()));
            LOG.log(Level.INFO, "Made the first signing key for {0}: {1}", algorithm, jwk.getKeyID());
        } catch (RuntimeException failed) {
            if (!Causes.isDuplicateKey(failed)) {
                throw failed;
            }
            LOG.log(Level.INFO, "Another node has made the first signing key.");
        }
    }

    private JWK open(SigningKey key) {
        String jwk = vault.open(key.kid(), key.sealedJwk())
                .orElseThrow(() -> new StartRefusedException(List.of("countersign.secret: The signing key " + key.kid()
                        + " was sealed under another secret. Set the secret it was made with, or list that one in"
                        + " countersign.secret-previous.")));
        if (!vault.isPresent(key.sealedJwk())) {
            repository.reseal(key.kid(), vault.seal(key.kid(), jwk));
        }
        try {
            return JWK.parse(jwk);
        } catch (ParseException damaged) {
            throw new IllegalStateException("The signing key " + key.kid() + " is damaged", damaged);
        }
    }
}
