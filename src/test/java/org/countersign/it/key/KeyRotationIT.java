package org.countersign.it.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.countersign.it.key.ConsumerLoad.Tally;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Consumer;
import org.countersign.it.server.Device;
import org.countersign.it.server.Forge;
import org.countersign.it.server.PayaraMicro;
import org.countersign.it.server.Rounds;
import org.countersign.it.server.ServerKind;
import org.countersign.it.server.TwoNodes;
import org.countersign.it.server.WildFly;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys rotate under load without any failed request. Two nodes on one PostgreSQL issue tokens, a Payara Micro and a
 * WildFly with third-party applications accept them, and several keys go from pending to retired. Days are seconds
 * here. The consumers have only the three lines of configuration.
 */
@Tag("postgresql")
@Tag("wildfly")
@Order(1) // starts first because it takes the longest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyRotationIT {

    /**
     * The service publishes a key for the longest life that a token can have. 71 seconds are enough for these tokens.
     */
    private static final String SHORT_KEEP = """
            create function shorten() returns trigger language plpgsql as $$
            begin
                if new.state = 'RETIRING' then
                    new.published_until := new.signs_until + interval '71 seconds';
                end if;
                return new;
            end $$;
            create trigger shorten before update on signing_key for each row execute function shorten()""";

    /**
     * A key is retired 71 seconds after its last signature: token life, clock skew of consumers, two polls. It is
     * published seven seconds earlier than it has to be, so that a busy machine does not matter.
     */
    private static final Map<String, String> SHORT_TIMES = Map.of(
            "COUNTERSIGN_TOKEN_LIFE", "10s",
            "COUNTERSIGN_KEY_ROTATE_EVERY", "12s",
            "COUNTERSIGN_KEY_PUBLISH_AHEAD", "11s",
            "COUNTERSIGN_KEY_JWKS_MAX_AGE", "3s",
            "COUNTERSIGN_KEY_POLL", "500ms");

    private static final Duration TOKEN_LIFE = Duration.ofSeconds(10);
    private static final int CYCLES = 3;
    private static final int LEAST_REQUESTS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String KEY_SET = "/.well-known/jwks.json";

    @TempDir
    static Path folder;

    private static TwoNodes nodes;
    private static List<Consumer> consumers = List.of();
    private static ConsumerLoad load;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(SHORT_TIMES);
        settings.putAll(KeyRow.settings());
        nodes = new TwoNodes(folder, settings);
        nodes.start().join();
        nodes.database().execute(SHORT_KEEP);
        consumers = List.of(consumer(new PayaraMicro(), 0), consumer(new WildFly(), 1));
        load = new ConsumerLoad(nodes, consumers);
    }

    private static Consumer consumer(ServerKind kind, int node) {
        URI keySet = URI.create(nodes.bases().get(node) + KEY_SET);
        return Consumer.onOwnServer(kind, folder.resolve("consumer-" + kind.name()), keySet);
    }

    @AfterAll
    static void stop() {
        consumers.forEach(Consumer::stop);
        nodes.close();
    }

    @Test
    @Order(1)
    void rotationsUnderLoad_rejectNoValidToken() throws Exception {
        load.runUntil(KeyRotationIT::isEnough);
        int rotations = load.lastOfKey().size() - 1;
        int cycles = retired().size();
        String counts = load.tallies().stream()
                .map(tally -> tally.consumer().place() + ' ' + tally.requests() + " requests, "
                        + tally.rejected().size() + " rejected, " + rotations + " rotations")
                .collect(Collectors.joining("; "));
        // printed, because the log manager of the WildFly adapter discards log messages
        System.out.println("Key rotation under load: " + counts + "; " + cycles + " keys from first use to retired");
        assertThat(rotations).isGreaterThanOrEqualTo(CYCLES);
        assertThat(cycles).isGreaterThanOrEqualTo(CYCLES);
        for (Tally tally : load.tallies()) {
            assertThat(tally.rejected()).as(tally.consumer().place()).isEmpty();
            assertThat(tally.requests()).isGreaterThan(LEAST_REQUESTS);
        }
    }

    private static boolean isEnough() {
        return retired().size() >= CYCLES
                && load.tallies().stream().allMatch(tally -> tally.requests() > LEAST_REQUESTS);
    }

    @Test
    @Order(2)
    void keys_replaceEachOtherOnceForEachRotation() {
        List<KeyRow> keys = KeyRow.list(nodes.first());
        assertThat(keys)
                .extracting(KeyRow::ordinal)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, keys.size()).boxed().toList());
        assertThat(keys).extracting(KeyRow::kid).doesNotHaveDuplicates().containsSequence(signers());
        assertThat(keys).filteredOn(key -> key.isIn("active")).hasSize(1);
        assertThat(keys).filteredOn(key -> key.isIn("pending")).hasSizeLessThanOrEqualTo(1);
    }

    /** Returns the keys that have signed under load. */
    private static List<String> signers() {
        return List.copyOf(load.lastOfKey().keySet());
    }

    /** Returns those of them that are retired. */
    private static List<String> retired() {
        return KeyRow.list(nodes.first()).stream()
                .filter(key -> key.isIn("retired"))
                .map(KeyRow::kid)
                .filter(signers()::contains)
                .toList();
    }

    @Test
    @Order(3)
    void tokenOfARetiredKey_isRefusedEverywhere() {
        List<String> retired = retired();
        // the table shows a key as retired before each node drops it at its next poll
        nodes.all()
                .forEach(node -> Awaitility.await("key set without retired keys")
                        .atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(node.get(KEY_SET).body()).doesNotContain(retired)));
        retired.forEach(kid -> {
            String token = load.lastOfKey().get(kid).token();
            nodes.all()
                    .forEach(
                            node -> assertThat(node.get("/api/protected", token).status())
                                    .isEqualTo(401));
            consumers.forEach(consumer -> assertThat(consumer.get("user", token).status())
                    .as(consumer.place())
                    .isIn(401, 500));
        });
    }

    /**
     * Both requests wait to replace the same key when the lock on the table is released. No scheduled rotation comes
     * before, and the next one comes at least eleven seconds later.
     */
    @Test
    @Order(4)
    void simultaneousRotationsAtBothNodes_createOneKey() throws Exception {
        nodes.database()
                .execute("update signing_key set signs_from = current_timestamp + interval '1 hour'"
                        + " where state in ('ACTIVE', 'PENDING')");
        KeyRow before;
        try (Connection gate = nodes.database().connect()) {
            gate.setAutoCommit(false);
            gate.createStatement().execute("lock table signing_key in exclusive mode");
            before = KeyRow.active(nodes.first());
            CompletableFuture<?>[] both = nodes.all().stream()
                    .map(node -> CompletableFuture.runAsync(() -> before.replaceAtOnce(node)))
                    .toArray(CompletableFuture[]::new);
            Awaitility.await("both at the lock")
                    .atMost(PATIENCE)
                    .until(KeyRotationIT::waiting, count -> count >= both.length);
            gate.rollback();
            CompletableFuture.allOf(both).join();
        }
        String first = "(select min(signs_from) from signing_key where ordinal > " + before.ordinal() + ")";
        assertThat(nodes.database()
                        .number("select count(*) from signing_key where ordinal > " + before.ordinal()
                                + " and state <> 'PENDING' and signs_from < " + first + " + interval '5 seconds'"))
                .isEqualTo(1);
        keys_replaceEachOtherOnceForEachRotation();
    }

    private static long waiting() {
        return nodes.database().number("select count(distinct pid) from pg_locks where not granted");
    }

    @Test
    @Order(5)
    void revokedKey_isRefusedHereImmediatelyAndByTheOtherNodeAtItsNextPoll() throws Exception {
        Device device = new Device(nodes.first().register(Api.newEmail()));
        Rounds.within(TOKEN_LIFE, () -> {
            device.update(nodes.first().refresh(device.refreshToken()));
            String token = device.accessToken();
            KeyRow.revoke(nodes.first(), Forge.headerOf(token).getString("kid"));
            assertThat(nodes.first().get("/api/protected", token).code()).isEqualTo("INVALID_TOKEN");
            Reply refused = Awaitility.await("the other node")
                    .atMost(PATIENCE)
                    .until(() -> nodes.second().get("/api/protected", token), reply -> reply.status() == 401);
            assertThat(refused.code()).isEqualTo("INVALID_TOKEN");
        });
        Rounds.within(TOKEN_LIFE, () -> {
            device.update(nodes.second().refresh(device.refreshToken()));
            nodes.all()
                    .forEach(node -> assertThat(node.get("/api/protected", device.accessToken())
                                    .status())
                            .isEqualTo(200));
        });
    }
}
