package org.countersign.key.control;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of the published keys, ready for use. Keys that could not be opened are missing.
 *
 * @param signing the active key; null if there is none
 */
record KeyRing(List<LoadedKey> keys, @Nullable ActiveKey signing, Map<String, VerificationKey> published, String jwks) {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    static KeyRing empty() {
        return of(List.of());
    }

    /** Creates a key ring. The active key signs, and all keys verify. */
    static KeyRing of(List<LoadedKey> keys) {
        return new KeyRing(
                List.copyOf(keys),
                keys.stream()
                        .map(LoadedKey::signing)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                keys.stream()
                        .map(LoadedKey::verification)
                        .collect(Collectors.toUnmodifiableMap(VerificationKey::kid, Function.identity())),
                JSONObjectUtils.toJSONString(
                        new JWKSet(keys.stream().map(LoadedKey::publicJwk).toList()).toJSONObject(true)));
    }

    /**
     * Returns the key ring without the keys that are no longer published. The key that signs continues to sign until
     * its successor is loaded, if it is still published.
     */
    KeyRing restrictedTo(List<SigningKey> rows) {
        Set<String> kids = rows.stream().map(SigningKey::kid).collect(Collectors.toUnmodifiableSet());
        return of(keys.stream().filter(key -> kids.contains(key.kid())).toList());
    }

    /**
     * Returns the loaded key of a row; empty if it is not loaded, or must be loaded again because its state has
     * changed.
     */
    Optional<LoadedKey> current(SigningKey row) {
        return loaded(row).filter(key -> row.state() == key.state());
    }

    /** Returns the loaded key of a row, even if it is not in the present state of the row. */
    Optional<LoadedKey> loaded(SigningKey row) {
        return keys.stream()
                .filter(key -> key.kid().equals(row.kid()))
                .map(key -> key.in(row.state()))
                .findFirst();
    }

    /** Returns whether exactly these keys are loaded, in their present states. */
    boolean matches(List<SigningKey> rows) {
        return statesOf(rows)
                .equals(keys.stream().collect(Collectors.toUnmodifiableMap(LoadedKey::kid, LoadedKey::state)));
    }

    private static Map<String, KeyState> statesOf(List<SigningKey> rows) {
        return rows.stream().collect(Collectors.toUnmodifiableMap(SigningKey::kid, SigningKey::state));
    }

    /** Returns the key that signs. Throws {@link UnavailableException} if there is none. */
    ActiveKey active() {
        if (signing == null) {
            throw new UnavailableException("No signing key is loaded", RETRY_AFTER);
        }
        return signing;
    }

    List<String> algorithms() {
        return published.values().stream()
                .map(VerificationKey::algorithm)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    Optional<VerificationKey> find(String kid) {
        return Optional.ofNullable(published.get(kid));
    }
}
