package org.countersign.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final Signer FIRST = Signer.rsa("k1", 2048);
    private static final Signer SECOND = Signer.elliptic("k2");

    private final FeedServer server = new FeedServer();
    private final AtomicLong nanos = new AtomicLong(1L << 40);
    private final Keys keys = new Keys(server.address());

    KeysTest() {
        keys.nanoTime = nanos::get;
        server.body = set(FIRST.jwk(""));
    }

    private static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void maxAge_isTheTimeUntilTheNextRead() {
        server.cacheControl = "public, max-age=300";
        assertThat(keys.refresh()).isEqualTo(Duration.ofSeconds(300));
        pass(Duration.ofMinutes(5));
        server.cacheControl = "no-store, max-age=1";
        assertThat(keys.refresh()).isEqualTo(Duration.ofSeconds(10));
        pass(Duration.ofMinutes(5));
        server.cacheControl = "max-age=999999999";
        assertThat(keys.refresh()).isEqualTo(Duration.ofHours(1));
        pass(Duration.ofHours(1));
        server.cacheControl = "public";
        assertThat(keys.refresh()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void unknownKey_isLookedForAtMostOnceInTenSeconds() {
        keys.refresh();
        server.body = set(FIRST.jwk(""), SECOND.jwk(""));
        for (int i = 0; i < 1_000; i++) {
            assertThat(keys.find("k2")).isNull();
        }
        assertThat(server.requests()).hasSize(1);
        pass(Duration.ofSeconds(10));
        assertThat(keys.find("k2")).isNotNull();
        assertThat(keys.find("k1")).isNotNull();
        assertThat(keys.find("k3")).isNull();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void revokedKey_isGoneAfterTheNextRead() {
        keys.refresh();
        server.body = set(SECOND.jwk(""));
        pass(Duration.ofMinutes(5));
        keys.refresh();
        assertThat(keys.find("k1")).isNull();
        assertThat(keys.find("k2")).isNotNull();
    }

    @Test
    void lastKeys_stayValidWhileNoneCanBeRead() {
        keys.refresh();
        for (String bad : new String[] {"", "<html>", "{}", set()}) {
            server.body = bad;
            pass(Duration.ofMinutes(5));
            assertThat(keys.refresh()).as(bad).isEqualTo(Duration.ofSeconds(10));
            assertThat(keys.find("k1")).isNotNull();
        }
        server.status = 500;
        pass(Duration.ofMinutes(5));
        keys.refresh();
        assertThat(keys.find("k1")).isNotNull();
        assertThat(keys.areKnown()).isTrue();
    }

    @Test
    void keysThatWereNeverRead_areUnknown() {
        server.status = 503;
        keys.refresh();
        assertThat(keys.find("k1")).isNull();
        assertThat(keys.areKnown()).isFalse();
        server.status = 200;
        pass(Duration.ofSeconds(10));
        assertThat(keys.find("k1")).isNotNull();
    }

    @Test
    void keyOfAnotherKindOrUse_isIgnored() {
        server.body = set(
                FIRST.jwk(",\"use\":\"enc\"").replace("k1", "encryption"),
                FIRST.jwk(",\"alg\":\"PS256\"").replace("k1", "other-algorithm"),
                Signer.rsa("short", 1024).jwk(""),
                "{\"kty\":\"oct\",\"kid\":\"secret\",\"k\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-384\",\"kid\":\"curve\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kty\":\"RSA\",\"kid\":\"partial\"}",
                "{\"kty\":\"RSA\",\"kid\":\"bad\",\"n\":\"***\",\"e\":\"AQAB\"}",
                SECOND.jwk("").replace("\"kid\":\"k2\",", ""),
                "1",
                SECOND.jwk(",\"alg\":\"ES256\",\"use\":\"sig\""));
        keys.refresh();
        assertThat(keys.find("k2")).isNotNull();
        for (String ignored :
                new String[] {"encryption", "other-algorithm", "short", "secret", "curve", "partial", "bad"}) {
            assertThat(keys.find(ignored)).as(ignored).isNull();
        }
    }

    @Test
    void startedKeys_areReadBeforeTheFirstRequestAndUntilTheyAreClosed() {
        keys.start();
        assertThat(keys.find("k1")).isNotNull();
        keys.close();
        Awaitility.await()
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("countersign-guard-keys")));
    }
}
