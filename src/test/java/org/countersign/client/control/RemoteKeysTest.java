package org.countersign.client.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.countersign.platform.control.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteKeysTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ADDRESS = "https://shop.example.com/keys";

    private final ECKey first =
            new ECKey.Builder(TestProofs.newKey()).keyID("first").build();
    private final ECKey second =
            new ECKey.Builder(TestProofs.newKey()).keyID("second").build();
    private final RemoteKeys remoteKeys = new RemoteKeys();
    private @Nullable List<JWK> published = List.of(first);
    private int fetches;

    @BeforeEach
    void setUp() {
        at(Duration.ZERO);
        remoteKeys.fetchKeys = new FetchKeys() {
            @Override
            Optional<List<JWK>> fetch(String address) {
                fetches++;
                return Optional.ofNullable(published);
            }
        };
    }

    private void at(Duration later) {
        remoteKeys.clock = Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
    }

    @Test
    void keys_areFetchedOnceInTenMinutes() {
        assertThat(remoteKeys.cached(ADDRESS)).isEmpty();
        remoteKeys.prepare(ADDRESS, "first");
        remoteKeys.prepare(ADDRESS, null);
        assertThat(remoteKeys.cached(ADDRESS)).containsExactly(first);
        assertThat(fetches).isEqualTo(1);
        at(Duration.ofMinutes(10).minusMillis(1));
        remoteKeys.prepare(ADDRESS, "first");
        assertThat(fetches).isEqualTo(1);
        at(Duration.ofMinutes(10));
        assertThat(remoteKeys.cached(ADDRESS))
                .as("a key that was removed is not used for longer")
                .isEmpty();
        remoteKeys.prepare(ADDRESS, "first");
        assertThat(fetches).isEqualTo(2);
    }

    /** Strangers can send any key id. */
    @Test
    void unknownKey_fetchesThemAgainAfterAPause() {
        remoteKeys.prepare(ADDRESS, "first");
        published = List.of(first, second);
        remoteKeys.prepare(ADDRESS, "second");
        at(Duration.ofSeconds(30).minusMillis(1));
        remoteKeys.prepare(ADDRESS, "second");
        assertThat(fetches).isEqualTo(1);
        assertThat(remoteKeys.cached(ADDRESS)).containsExactly(first);
        at(Duration.ofSeconds(30));
        remoteKeys.prepare(ADDRESS, "second");
        assertThat(fetches).isEqualTo(2);
        assertThat(remoteKeys.cached(ADDRESS)).containsExactly(first, second);
    }

    @Test
    void failure_isTriedAgainAfterAPause() {
        published = null;
        remoteKeys.prepare(ADDRESS, null);
        remoteKeys.prepare(ADDRESS, null);
        assertThat(fetches).isEqualTo(1);
        at(Duration.ofSeconds(30));
        published = List.of(first);
        remoteKeys.prepare(ADDRESS, null);
        assertThat(remoteKeys.cached(ADDRESS)).containsExactly(first);
    }

    /** Otherwise a stranger who sends an unknown key id while the client's server is away would lock the client out. */
    @Test
    void failure_keepsTheKeysForTheRestOfTenMinutes() {
        remoteKeys.prepare(ADDRESS, "first");
        at(Duration.ofMinutes(1));
        published = null;
        remoteKeys.prepare(ADDRESS, "unknown");
        assertThat(fetches).isEqualTo(2);
        assertThat(remoteKeys.cached(ADDRESS)).containsExactly(first);
        remoteKeys.prepare(ADDRESS, "unknown");
        assertThat(fetches).as("after a pause").isEqualTo(2);
        at(Duration.ofMinutes(10));
        assertThat(remoteKeys.cached(ADDRESS)).isEmpty();
    }

    /** A server that does not answer must not occupy all threads. */
    @Test
    void fewRequestsWait_whileKeysAreFetched() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        remoteKeys.fetchKeys = new FetchKeys() {
            @Override
            Optional<List<JWK>> fetch(String address) {
                awaitQuietly(answered);
                return Optional.of(List.of(first));
            }
        };
        List<Thread> threads = IntStream.range(0, RemoteKeys.MAX_WAITING)
                .mapToObj(number -> new Thread(() -> remoteKeys.prepare(ADDRESS, "first")))
                .toList();
        threads.forEach(Thread::start);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> remoteKeys.waiting.availablePermits() == 0);
        assertThatThrownBy(() -> remoteKeys.prepare(ADDRESS + "2", "first")).isInstanceOf(UnavailableException.class);
        answered.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        remoteKeys.prepare(ADDRESS, "first");
        assertThat(remoteKeys.cached(ADDRESS)).containsExactly(first);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
