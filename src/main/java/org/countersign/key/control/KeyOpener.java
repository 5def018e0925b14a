package org.countersign.key.control;

import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.countersign.key.entity.SigningKey;

/** Decrypts ("opens") stored signing keys, and encrypts ("seals") them again after a change of the master secret. */
@ApplicationScoped
public class KeyOpener {

    private static final System.Logger LOG = System.getLogger(KeyOpener.class.getName());

    @Inject
    SigningKeyRepository repository;

    @Inject
    Vault vault;

    /** The outcome for one key. */
    sealed interface Outcome {

        record Opened(LoadedKey key) implements Outcome {}

        /** Sealed under a master secret that this node does not have. */
        record ForeignSecret() implements Outcome {}

        record Damaged(String reason) implements Outcome {}
    }

    /** Opens a key. It never throws an exception, so that a key that cannot be opened does not affect the others. */
    Outcome open(SigningKey key) {
        try {
            String sealed = key.sealedJwk().orElseThrow();
            Optional<String> jwk = vault.open(key.kid(), sealed);
            if (jwk.isEmpty()) {
                return new Outcome.ForeignSecret();
            }
            return new Outcome.Opened(LoadedKey.of(key.state(), JWK.parse(jwk.get())));
        } catch (ParseException | RuntimeException damaged) {
            return new Outcome.Damaged(damaged.toString());
        }
    }

    /**
     * Seals keys again that are sealed under a previous master secret, each in its own transaction.
     *
     * @return the number of keys that could be opened but not stored; they still need the previous secret
     */
    int resealAll(List<SigningKey> keys) {
        return (int) keys.stream().filter(key -> !reseal(key)).count();
    }

    private boolean reseal(SigningKey key) {
        Optional<String> sealed = key.sealedJwk().filter(this::needsSealing);
        Optional<String> jwk = sealed.flatMap(text -> tryToOpen(key.kid(), text));
        try {
            jwk.ifPresent(text -> repository.reseal(key.kid(), sealed.orElseThrow(), vault.seal(key.kid(), text)));
            return true;
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "The signing key {0} could not be sealed again: {1}", key.kid(), failed.toString());
            return false;
        }
    }

    private boolean needsSealing(String sealed) {
        return !sealed.startsWith(vault.presentPrefix());
    }

    /** Opens a key. A failure is logged when the key is loaded, so it is ignored here. */
    private Optional<String> tryToOpen(String kid, String sealed) {
        try {
            return vault.open(kid, sealed);
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }
}
