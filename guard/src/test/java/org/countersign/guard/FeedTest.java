package org.countersign.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final Duration POLL = Duration.ofSeconds(3);
    private static final Duration STALE = Duration.ofSeconds(60);

    /** The documents end after the year 2100, so that the machine's clock does not matter. */
    private static final long LATER = 4_200_000_000L;

    private final FeedServer server = new FeedServer();
    private final AtomicLong nanos = new AtomicLong(1L << 40);
    private final Feed feed = feedOf(server);

    private Feed feedOf(FeedServer of) {
        Feed created = new Feed(of.address(), POLL, STALE);
        created.nanoTime = nanos::get;
        return created;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Returns a document whose time is the server's plus these seconds. */
    private static String document(long asOf, String entries) {
        return "{\"v\":1,\"asOf\":" + asOf + ",\"since\":null,\"life\":1020" + entries + "}";
    }

    private static String denied(String kind, String value, String entry) {
        return ",\"" + kind + "\":{\"" + DenyList.hash(kind, value) + "\":" + entry + "}";
    }

    private void read(String document) {
        server.body = document;
        feed.pollOnce();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    @Test
    void sessionAndToken_areRevokedForAllTokensWithTheirId() {
        read(document(now(), denied("session", "s1", "" + LATER) + denied("token", "j1", "" + LATER)));
        assertThat(feed.isRevoked(Map.of("sid", "s1", "jti", "other", "sub", "a")))
                .isTrue();
        assertThat(feed.isRevoked(Map.of("sid", "s2", "jti", "j1", "sub", "a"))).isTrue();
        assertThat(feed.isRevoked(Map.of("sid", "s2", "jti", "j2", "sub", "a"))).isFalse();
        assertThat(feed.isRevoked(Map.of())).isFalse();
    }

    @Test
    void account_isRevokedForTokensOfEarlierVersions() {
        read(document(now(), denied("account", "a", "[3," + LATER + "]")));
        assertThat(feed.isRevoked(Map.of("sub", "a", "token_version", 2L))).isTrue();
        assertThat(feed.isRevoked(Map.of("sub", "a", "token_version", 3L))).isFalse();
        assertThat(feed.isRevoked(Map.of("sub", "a"))).isTrue();
        assertThat(feed.isRevoked(Map.of("sub", "b", "token_version", 0L))).isFalse();
    }

    @Test
    void client_isRevokedForItsOwnTokensAndForThoseOfPeople() {
        read(document(now(), denied("client", "orders", "[2," + LATER + "]")));
        Map<String, ?> own = Map.of("sub", "orders", "client_id", "orders", "token_version", 1L);
        assertThat(feed.isRevoked(own)).isTrue();
        assertThat(feed.isRevoked(Map.of("sub", "orders", "client_id", "orders", "token_version", 2L)))
                .isFalse();
        Map<String, ?> person = Map.of("sub", "a", "client_id", "orders", "token_version", 9L, "client_version", 1L);
        assertThat(feed.isRevoked(person)).isTrue();
        assertThat(feed.isRevoked(Map.of("sub", "a", "client_id", "orders", "client_version", 2L)))
                .isFalse();
    }

    @Test
    void sessionThatIsSpared_keepsItsTokens() {
        String kept = ",\"" + DenyList.hash("session", "s1") + "\",";
        read(document(now(), denied("account", "a", "[3," + LATER + kept + "0]")));
        assertThat(feed.isRevoked(Map.of("sub", "a", "sid", "s1", "token_version", 1L)))
                .isFalse();
        assertThat(feed.isRevoked(Map.of("sub", "a", "sid", "s2", "token_version", 2L)))
                .isTrue();
        assertThat(feed.isRevoked(Map.of("sub", "a", "token_version", 2L))).isTrue();
        read(document(now() + 1, denied("account", "a", "[5," + LATER + "]")));
        read(document(now() + 2, denied("account", "a", "[7," + LATER + kept + "5]")));
        assertThat(feed.isRevoked(Map.of("sub", "a", "sid", "s1", "token_version", 4L)))
                .isTrue();
        assertThat(feed.isRevoked(Map.of("sub", "a", "sid", "s1", "token_version", 5L)))
                .isFalse();
        assertThat(feed.isRevoked(Map.of("sub", "a", "sid", "s2", "token_version", 6L)))
                .isTrue();
    }

    @Test
    void increments_addToWhatIsKnown() {
        long asOf = now();
        read(document(asOf, denied("session", "s1", "" + LATER)));
        read(document(asOf + 3, denied("session", "s2", "" + LATER)));
        assertThat(feed.isRevoked(Map.of("sid", "s1"))).isTrue();
        assertThat(feed.isRevoked(Map.of("sid", "s2"))).isTrue();
        assertThat(server.requests()).containsExactly("null null", "since=" + asOf + " null");
    }

    @Test
    void olderVersion_doesNotReplaceANewerOne() {
        read(document(now(), denied("account", "a", "[5," + LATER + "]")));
        read(document(now() + 1, denied("account", "a", "[3," + LATER + "]")));
        assertThat(feed.isRevoked(Map.of("sub", "a", "token_version", 4L))).isTrue();
    }

    @Test
    void expiredRevocation_isForgotten() {
        feed.clock = Clock.fixed(Instant.ofEpochSecond(1000), ZoneOffset.UTC);
        read(document(1000, denied("session", "s1", "1000") + denied("token", "j1", "999")));
        assertThat(feed.isRevoked(Map.of("sid", "s1"))).isTrue();
        assertThat(feed.isRevoked(Map.of("jti", "j1"))).isFalse();
        feed.clock = Clock.fixed(Instant.ofEpochSecond(1001), ZoneOffset.UTC);
        read(document(1001, ""));
        assertThat(feed.size()).isZero();
    }

    @Test
    void unchangedDocument_isNotReadAgain() {
        long asOf = now();
        server.etag = "\"e1\"";
        read(document(asOf, ""));
        feed.pollOnce();
        feed.pollOnce();
        assertThat(server.requests())
                .containsExactly("null null", "since=" + asOf + " null", "since=" + asOf + " \"e1\"");
    }

    @Test
    void compressedDocument_isRead() {
        server.gzip = true;
        read(document(now(), denied("session", "s1", "" + LATER)));
        assertThat(feed.isRevoked(Map.of("sid", "s1"))).isTrue();
    }

    @Test
    void feed_isStaleWithoutAnAnswerAndAfterTooLong() {
        server.status = 500;
        feed.pollOnce();
        assertThat(feed.isStale()).isTrue();
        assertThat(feed.problem()).contains("500");
        server.status = 200;
        read(document(now(), ""));
        assertThat(feed.isStale()).isFalse();
        assertThat(feed.problem()).isEmpty();
        pass(STALE.plusSeconds(2));
        assertThat(feed.isStale()).isTrue();
    }

    @Test
    void nodeThatHasLostItsDatabase_doesNotKeepTheFeedYoung() {
        long asOf = now();
        read(document(asOf, ""));
        pass(STALE.plusSeconds(2));
        read(document(asOf, ""));
        assertThat(feed.isStale()).isTrue();
        read(document(asOf + 62, ""));
        assertThat(feed.isStale()).isFalse();
    }

    @Test
    void firstAnswer_isAsOldAsTheServerSays() {
        read(document(now() - 100, denied("session", "s1", "" + LATER)));
        assertThat(feed.isStale()).isTrue();
        assertThat(feed.isRevoked(Map.of("sid", "s1"))).isTrue();
    }

    /** The age is a difference between times of the service. */
    @Test
    void clockOfThisMachine_doesNotMatterForTheAge() {
        feed.clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        read(document(now(), ""));
        assertThat(feed.isStale()).isFalse();
    }

    @Test
    void failedReads_waitLongerEachTimeUpToHalfAMinute() {
        server.status = 503;
        assertThat(feed.pollOnce().toMillis()).isBetween(5_400L, 6_600L);
        assertThat(feed.pollOnce().toMillis()).isBetween(10_800L, 13_200L);
        feed.pollOnce();
        assertThat(feed.pollOnce().toMillis()).isBetween(27_000L, 33_000L);
        server.status = 200;
        server.body = document(now(), "");
        assertThat(feed.pollOnce().toMillis()).isBetween(2_700L, 3_300L);
    }

    @Test
    void answerThatIsNoFeed_changesNothing() {
        read(document(now(), denied("session", "s1", "" + LATER)));
        for (String bad : new String[] {
            "",
            "<html>",
            "[]",
            "{\"v\":2,\"asOf\":1}",
            "{\"v\":1}",
            document(now() + 9, ",\"session\":{\"x\":\"y\"}"),
            document(now() + 9, ",\"account\":{\"x\":[1]}"),
            document(now() + 9, "") + "x"
        }) {
            read(bad);
            assertThat(feed.problem()).as(bad).isNotEmpty();
            assertThat(feed.isRevoked(Map.of("sid", "s1"))).isTrue();
        }
    }

    @Test
    void startedFeed_pollsUntilItIsClosed() {
        server.body = document(now(), denied("session", "s1", "" + LATER));
        Feed started = Feed.start(server.address(), Duration.ofMillis(20), STALE);
        assertThat(started.isRevoked(Map.of("sid", "s1"))).isTrue();
        Awaitility.await().until(() -> server.requests().size() > 3);
        assertThat(threads()).isPositive();
        started.close();
        Awaitility.await().until(() -> threads() == 0);
    }

    /** Computed by {@code printf session:b9c1 | sha256sum | head -c 24 | xxd -r -p | base64}. */
    @Test
    void hash_isThatOfTheDocumentation() {
        assertThat(DenyList.hash("session", "b9c1")).isEqualTo("Wl__qcp3NPNdJ582");
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("countersign-guard"))
                .count();
    }

    @Test
    void clockThatIsAheadForAMoment_forgetsNothing() {
        long end = now() + 600;
        feed.clock = Clock.fixed(Instant.ofEpochSecond(now() + 3_600), ZoneOffset.UTC);
        read(document(now(), denied("session", "s1", "" + end)));
        feed.clock = Clock.systemUTC();
        assertThat(feed.isRevoked(Map.of("sid", "s1"))).isTrue();
    }

    @Test
    void databaseClockThatWasSetBack_makesTheFeedNoOlder() {
        read(document(now() + 600, ""));
        pass(STALE.plusSeconds(1));
        read(document(now(), ""));
        assertThat(feed.isStale()).isFalse();
    }
}
