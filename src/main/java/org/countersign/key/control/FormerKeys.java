package org.countersign.key.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.Optional;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;

/** Finds keys that verify what this service signed at any time: published keys, and retired ones. */
@ApplicationScoped
public class FormerKeys {

    @Inject
    SigningKeyRepository repository;

    /** Finds a key that was not revoked. Somebody else may sign with a revoked key. */
    public Optional<VerificationKey> find(String kid) {
        return Optional.of(kid)
                .filter(SigningKeys.KID.asMatchPredicate())
                .flatMap(repository::find)
                .filter(key -> key.state() != KeyState.REVOKED)
                .map(FormerKeys::verification);
    }

    private static VerificationKey verification(SigningKey key) {
        try {
            return VerificationKey.of(JWK.parse(key.publicJwk()));
        } catch (ParseException | JOSEException damaged) {
            throw new IllegalStateException("Cannot use " + key.kid(), damaged);
        }
    }
}
