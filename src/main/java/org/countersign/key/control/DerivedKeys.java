package org.countersign.key.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;

/**
 * The keys of one purpose, derived from the present master secret and from the previous ones, which are still accepted.
 */
public final class DerivedKeys {

    private final int presentId;
    private final Map<Integer, SecretKey> byId = new LinkedHashMap<>();

    DerivedKeys(SecretConfig config, String purpose, String algorithm) {
        presentId = config.secrets().get(0).id();
        config.secrets().forEach(secret -> byId.putIfAbsent(secret.id(), secret.derive(purpose, algorithm)));
    }

    /** Returns the id of the present secret, which protects new data. */
    public int presentId() {
        return presentId;
    }

    /** Returns the ids of all accepted secrets. */
    public Set<Integer> ids() {
        return Set.copyOf(byId.keySet());
    }

    /** Returns the key under a secret. Returns empty if the secret is not, or no longer, configured. */
    public Optional<SecretKey> find(int id) {
        return Optional.ofNullable(byId.get(id));
    }
}
