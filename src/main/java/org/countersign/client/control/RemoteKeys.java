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
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.countersign.platform.control.KeyedLocks;
import org.countersign.platform.control.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of clients that publish them (RFC 7591, section 2, {@code jwks_uri}). They are cached for ten minutes, also
 * if they cannot be fetched again in that time. An unknown key id fetches them again, at most every 30 seconds:
 * strangers can send any id. For the same reason only a few requests wait for keys at once; others are told to come
 * back.
 */
@ApplicationScoped
public class RemoteKeys {

    private static final Duration CACHED = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int MAX_SETS = 1_000;

    /** Requests in the whole node that fetch keys or wait for them. Each occupies a thread for up to ten seconds. */
    static final int MAX_WAITING = 16;

    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final String MESSAGE = "Too many requests wait for the keys of clients";

    /** The keys of an address. A failed attempt to fetch them again changes only the time of the last attempt. */
    private record KeySet(List<JWK> keys, Instant fetchedAt, Instant triedAt) {

        static final KeySet NONE = new KeySet(List.of(), Instant.EPOCH, Instant.EPOCH);

        boolean isUsable(Instant now) {
            return now.isBefore(fetchedAt.plus(CACHED));
        }

        boolean isNeeded(@Nullable String keyId, Instant now) {
            return (!isUsable(now) || lacks(keyId)) && !now.isBefore(triedAt.plus(PAUSE));
        }

        private boolean lacks(@Nullable String keyId) {
            return keys.isEmpty() || (keyId != null && keys.stream().noneMatch(key -> keyId.equals(key.getKeyID())));
        }
    }

    private final Cache<String, KeySet> sets =
            Caffeine.newBuilder().maximumSize(MAX_SETS).executor(Runnable::run).build();

    final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final KeyedLocks locks = new KeyedLocks(MESSAGE);

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
        if (!known(address).isNeeded(keyId, clock.instant())) {
            return;
        }
        if (!waiting.tryAcquire()) {
            throw new UnavailableException(MESSAGE, BUSY);
        }
        try {
            locks.run(address, () -> fetchAgain(address, keyId));
        } finally {
            waiting.release();
        }
    }

    private void fetchAgain(String address, @Nullable String keyId) {
        KeySet known = known(address);
        if (known.isNeeded(keyId, clock.instant())) {
            Optional<List<JWK>> fetched = fetchKeys.fetch(address);
            Instant now = clock.instant();
            sets.put(
                    address,
                    fetched.map(keys -> new KeySet(keys, now, now))
                            .orElseGet(() -> new KeySet(known.keys(), known.fetchedAt(), now)));
        }
    }

    /** Returns the keys that were fetched in the last ten minutes. */
    List<JWK> cached(String address) {
        KeySet known = known(address);
        return known.isUsable(clock.instant()) ? known.keys() : List.of();
    }

    private KeySet known(String address) {
        @Nullable KeySet known = sets.getIfPresent(address);
        return known == null ? KeySet.NONE : known;
    }
}
