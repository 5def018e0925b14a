package org.countersign.client.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.platform.control.KeyedLocks;
import org.jspecify.annotations.Nullable;

/**
 * The keys of clients that publish them (RFC 7591, section 2, {@code jwks_uri}). They are cached for ten minutes. An
 * unknown key id fetches them again, at most every 30 seconds: strangers can send any id.
 */
@ApplicationScoped
public class RemoteKeys {

    private static final Duration CACHED = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int MAX_SETS = 1_000;

    private record KeySet(List<JWK> keys, Instant fetchedAt) {

        boolean isOlderThan(Duration age, Instant now) {
            return !now.isBefore(fetchedAt.plus(age));
        }

        boolean lacks(@Nullable String keyId) {
            return keys.isEmpty() || (keyId != null && keys.stream().noneMatch(key -> keyId.equals(key.getKeyID())));
        }
    }

    private final Cache<String, KeySet> sets =
            Caffeine.newBuilder().maximumSize(MAX_SETS).executor(Runnable::run).build();

    private final KeyedLocks locks = new KeyedLocks("Too many requests wait for the keys of a client");

    @Inject
    FetchKeys fetchKeys;

    @Inject
    Clock clock;

    /**
     * Fetches the keys if they are needed. Must be called outside of a transaction, which would hold a connection while
     * the client's server answers.
     *
     * @param keyId the key that has to be among them; null for any key
     */
    void prepare(String address, @Nullable String keyId) {
        if (isNeeded(address, keyId)) {
            locks.run(address, () -> {
                if (isNeeded(address, keyId)) {
                    sets.put(address, new KeySet(fetchKeys.fetch(address), clock.instant()));
                }
            });
        }
    }

    /** Returns the keys that were fetched in the last ten minutes. */
    List<JWK> cached(String address) {
        @Nullable KeySet known = sets.getIfPresent(address);
        return known == null || known.isOlderThan(CACHED, clock.instant()) ? List.of() : known.keys();
    }

    private boolean isNeeded(String address, @Nullable String keyId) {
        @Nullable KeySet known = sets.getIfPresent(address);
        Instant now = clock.instant();
        return known == null || known.isOlderThan(CACHED, now) || (known.lacks(keyId) && known.isOlderThan(PAUSE, now));
    }
}
