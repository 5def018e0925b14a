package org.countersign.key.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;

/**
 * The keys of one purpose, derived from the present master secret and from the previous ones that are still accepted.
 */
public final class DerivedKeys {

    private final int presentId;
    private final Map<Integer, SecretKey> byId = new LinkedHashMap<>();

    DerivedKeys(SecretConfig config, String purpose, String algorithm) {
        presentId = config.secrets().get(0).id();
        config.secrets().forEach(secret -> byId.putIfAbsent(secret.id(), secret.derive(purpose, algorithm)));
    }

    /** The id of the present secret: new things are protected under it. */
    public int presentId() {
        return presentId;
    }

    /** The ids of all secrets that are accepted. */
    public Set<Integer> ids() {
        return Set.copyOf(byId.keySet());
    }

    /** Empty for a secret that is not, or no longer, listed. */
    public Optional<SecretKey> find(int id) {
        return Optional.ofNullable(byId.get(id));
    }
}
