package org.countersign.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Device;
import org.countersign.it.server.Load;
import org.countersign.it.server.RevocationList;
import org.countersign.it.server.TwoNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two nodes on one PostgreSQL, in ordered tests: they start at the same moment, share sessions and their ends, and one
 * of them is killed under load. At the end everything that they have acknowledged is checked on both.
 */
@Tag("postgresql")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {

    private static final System.Logger LOG = System.getLogger(TwoNodesIT.class.getName());

    private static final String NEW_PASSWORD = "quiet-marble-lantern-31";
    private static final String BACKENDS = "select count(*) from pg_stat_activity where ";
    private static final int STORM_SESSIONS = 50;
    private static final int STORM_GENERATIONS = 20;
    private static final int OUTAGE_SESSIONS = 20;

    /**
     * As soon as the table of the keys exists, nobody can add a key during an advisory lock. The functions have their
     * own schema, because the first migration expects an empty one.
     */
    private static final String HOLD_FIRST_KEY = """
            create schema gate;
            grant usage on schema gate to public;
            create function gate.await() returns trigger language plpgsql as $$
            begin
                perform pg_advisory_xact_lock_shared(1);
                return new;
            end $$;
            create function gate.hold_first_key() returns event_trigger language plpgsql as $$
            begin
                if exists (select from pg_event_trigger_ddl_commands()
                        where objid = to_regclass('signing_key')) then
                    create trigger hold before insert on signing_key for each row execute function gate.await();
                end if;
            end $$;
            create event trigger hold_first_key on ddl_command_end when tag in ('CREATE TABLE')
                execute function gate.hold_first_key()""";

    private static final Duration OUTAGE = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration START = Duration.ofMinutes(8);

    @TempDir
    static Path folder;

    private static final Ledger LEDGER = new Ledger();
    private static TwoNodes nodes;

    /** The ways to end a session by a request to one node. */
    private enum Ending {
        LOGOUT {
            @Override
            void at(Api node, String email, Device device) {
                assertOk(node.send(node.withCookie("/api/auth/logout", device.refreshToken())));
            }
        },
        LOGOUT_EVERYWHERE {
            @Override
            void at(Api node, String email, Device device) {
                assertOk(node.post("/api/auth/logout-all", "{}", device.accessToken()));
            }
        },
        REUSE {
            @Override
            void at(Api node, String email, Device device) {
                String spent = device.refreshToken();
                device.update(node.refresh(spent));
                device.update(node.refresh(device.refreshToken()));
                assertThat(node.refresh(spent).code()).isEqualTo("INVALID_REFRESH_TOKEN");
            }
        },
        PASSWORD_CHANGE {
            @Override
            void at(Api node, String email, Device device) {
                Device present = LEDGER.login(node, email);
                String change = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", NEW_PASSWORD));
                assertOk(node.post("/api/auth/password", change, present.accessToken()));
                LEDGER.passwordChanged(email, NEW_PASSWORD);
            }
        },
        CLOSED_ACCOUNT {
            @Override
            void at(Api node, String email, Device device) {
                assertOk(node.send(node.to("/api/auth/me")
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + device.accessToken())
                        .method(
                                "DELETE",
                                java.net.http.HttpRequest.BodyPublishers.ofString(
                                        Api.object(Map.of("password", Api.PASSWORD))))));
                LEDGER.accountClosed(email);
            }
        };

        abstract void at(Api node, String email, Device device);
    }

    /**
     * Two steps of the start-up must run on only one node. Both nodes reach each of these steps before either may
     * continue.
     */
    @BeforeAll
    static void startBothAtOnce() throws Exception {
        nodes = new TwoNodes(folder, Map.of());
        try (Connection gate = nodes.database().connect()) {
            gate.setAutoCommit(false);
            gate.createStatement().execute(HOLD_FIRST_KEY);
            gate.commit();
            gate.createStatement().execute("select pg_advisory_lock(1)");
            gate.createStatement().execute("create table account (id integer)");
            CompletableFuture<Void> started = nodes.start();
            awaitCount(1, BACKENDS + "wait_event_type = 'Lock' and query like '%create table account%'");
            awaitCount(1, BACKENDS + "query like '%pg_try_advisory%' and pid <> pg_backend_pid()");
            gate.rollback();
            awaitCount(1, BACKENDS + "wait_event = 'advisory' and query ilike '%insert into signing_key%'");
            awaitCount(1, BACKENDS + "wait_event_type = 'Lock' and query like '%insert_lock%'");
            gate.createStatement().execute("select pg_advisory_unlock(1)");
            gate.commit();
            started.join();
            gate.createStatement().execute("drop event trigger hold_first_key");
            gate.createStatement().execute("drop schema gate cascade");
            gate.commit();
        }
    }

    private static void awaitCount(long least, String query) {
        Awaitility.await(query)
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> nodes.database().number(query) >= least);
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    @Test
    @Order(1)
    void nodesStartedTogether_migrateOnceAndShareOneKey() {
        assertThat(nodes.database().number("select count(*) from signing_key")).isEqualTo(1);
        assertThat(nodes.database()
                        .number("select count(*) from countersign_schema_history where version in ('1', '2')"))
                .isEqualTo(2);
        assertThat(nodes.first().get("/.well-known/jwks.json").body())
                .isEqualTo(nodes.second().get("/.well-known/jwks.json").body());
        assertThat(nodes.logs())
                .filteredOn(log -> log.contains("KEY_ACTIVATED: SigningKey["))
                .hasSize(1);
        assertThat(nodes.logs()).noneMatch(log -> log.contains("duplicate key"));
    }

    @Test
    @Order(2)
    void sessionOfOneNode_isUsableOnTheOtherImmediately() {
        IntStream.range(0, 10).forEach(turn -> {
            Api here = nodes.at(turn);
            Api there = nodes.at(turn + 1);
            String email = Api.newEmail();
            Device device = LEDGER.register(here, email);
            assertOk(there.get("/api/protected", device.accessToken()));
            assertThat(there.register(email).code()).isEqualTo("EMAIL_TAKEN");
            refresh(device, there);
            assertOk(here.get("/api/auth/me", device.accessToken()));
            refresh(device, here);
            LEDGER.login(there, email);
        });
    }

    @ParameterizedTest
    @Order(3)
    @CsvSource({
        "LOGOUT, 0",
        "LOGOUT, 1",
        "LOGOUT_EVERYWHERE, 0",
        "REUSE, 0",
        "REUSE, 1",
        "PASSWORD_CHANGE, 0",
        "PASSWORD_CHANGE, 1",
        "CLOSED_ACCOUNT, 0",
        "CLOSED_ACCOUNT, 1"
    })
    void sessionEndedAtOneNode_endsThereImmediatelyAndSoonAtTheOther(Ending ending, int turn) {
        Api here = nodes.at(turn);
        Api there = nodes.at(turn + 1);
        String email = Api.newEmail();
        Device device = LEDGER.register(there, email);
        RevocationList list = RevocationList.of(there);
        assertOk(there.get("/api/protected", device.accessToken()));
        assertThat(list.denies(device.accessToken())).isFalse();
        ending.at(here, email, device);
        device.end();
        long endedAt = System.nanoTime();
        assertThat(here.get("/api/protected", device.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(there.refresh(device.refreshToken()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        awaitRevoked(device, there);
        long lag = Duration.ofNanos(System.nanoTime() - endedAt).toMillis();
        LOG.log(Level.INFO, "{0}: the other node rejected the token after {1} ms", ending, lag);
        list.awaitDenied(device.accessToken());
    }

    /** A node reads the denials of other nodes once a second. How long this takes on this machine is only logged. */
    private static void awaitRevoked(Device device, Api node) {
        Reply refused = Awaitility.await("the other node knows")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> node.get("/api/protected", device.accessToken()), reply -> reply.status() != 200);
        assertThat(refused.code()).isEqualTo("TOKEN_REVOKED");
    }

    @Test
    @Order(4)
    void refreshStormOnBothNodes_neverForksASession() {
        String email = Api.newEmail();
        List<Device> devices = signIn(email, STORM_SESSIONS);
        forEachAtOnce(devices, device -> {
            for (int turn = 0; turn < STORM_GENERATIONS; turn++) {
                refreshByTwoClients(device, turn);
            }
        });
        assertThat(sessions(email, "true")).isEqualTo(STORM_SESSIONS);
        assertThat(sessions(email, "revoked_at is null and generation = " + STORM_GENERATIONS))
                .isEqualTo(STORM_SESSIONS);
    }

    @Test
    @Order(5)
    void nodeKilledUnderLoad_losesAndRevivesNothing() throws Exception {
        String email = Api.newEmail();
        List<Device> devices = signIn(email, STORM_SESSIONS);
        List<Device> leaving = login(email, STORM_SESSIONS);
        AtomicBoolean starting = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> killed = new CompletableFuture<>();
        CompletableFuture<Void> storm = CompletableFuture.runAsync(() -> forEachAtOnce(devices, device -> {
            for (int turn = 0; !over.get(); turn++) {
                refreshByTwoClients(device, turn);
                // the restarting node needs a part of the CPU
                pause(starting.get() ? Duration.ofSeconds(2) : Duration.ofMillis(100));
            }
        }));
        CompletableFuture<Void> logouts = CompletableFuture.runAsync(() -> IntStream.range(0, leaving.size())
                .forEach(turn -> {
                    if (turn == leaving.size() / 2) {
                        killed.join();
                    }
                    logOut(leaving.get(turn), turn);
                    pause(Duration.ofMillis(80));
                }));
        pause(Duration.ofSeconds(2));
        nodes.killSecond();
        starting.set(true);
        assertThat(logouts).isNotDone();
        killed.complete(null);
        logouts.get(5, TimeUnit.MINUTES);
        nodes.startSecond();
        starting.set(false);
        pause(Duration.ofSeconds(2));
        over.set(true);
        storm.get(5, TimeUnit.MINUTES);
        assertThat(sessions(email, "revoked_at is null")).isEqualTo(devices.size());
        assertThat(sessions(email, "revoked_because = 'LOGGED_OUT'")).isEqualTo(leaving.size());
        LOG.log(
                Level.INFO,
                "A node was killed and came back in a storm of {0} refreshes",
                nodes.database().number("select sum(generation) from device_session where " + of(email)));
    }

    @Test
    @Order(6)
    void connectionLostAtTheCommit_isReportedAsUnavailableAndTheTokenStaysValid() {
        Device device = LEDGER.register(nodes.first(), Api.newEmail());
        nodes.database()
                .execute("create function cut() returns trigger language plpgsql as"
                        + " 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'");
        nodes.database()
                .execute("create constraint trigger cut after update on device_session"
                        + " deferrable initially deferred for each row execute function cut()");
        Observations seen = new Observations();
        try {
            nodes.all().forEach(node -> seen.affected(() -> node.refresh(device.refreshToken())));
        } finally {
            nodes.database().execute("drop function cut cascade");
        }
        seen.assertClean();
        assertThat(seen.refused()).isEqualTo(2);
        nodes.all().forEach(node -> refreshAfterRetries(device, node));
    }

    @Test
    @Order(7)
    void databaseOutageUnderLoad_isReportedAsUnavailableAndLosesNothing() throws Exception {
        String email = Api.newEmail();
        List<Device> devices = signIn(email, OUTAGE_SESSIONS);
        Device known = LEDGER.register(nodes.first(), Api.newEmail());
        String visitor = Api.newEmail();
        nodes.first().register(visitor); // signs in so often that its sessions reach the limit
        AtomicBoolean over = new AtomicBoolean();
        Observations seen = new Observations();
        CompletableFuture<Void> refreshes = Load.start(devices.size(), number -> {
            for (int turn = number; !over.get(); turn++) {
                refreshAtAnyNode(devices.get(number), nodes.at(turn), seen);
            }
        });
        CompletableFuture<Void> others = Load.start(2, number -> {
            while (!over.get()) {
                Api node = nodes.at(number);
                seen.unaffected(() -> node.get("/.well-known/jwks.json"));
                seen.unaffected(() -> node.get("/api/protected", known.accessToken()));
                seen.affected(() -> node.get("/api/auth/me", known.accessToken()));
                seen.affected(() -> node.login(visitor));
                pause(Duration.ofMillis(100));
            }
        });
        pause(Duration.ofSeconds(2));
        nodes.database().makeUnavailable();
        pause(OUTAGE);
        nodes.database().restore();
        long backAt = System.nanoTime();
        pause(RECOVERY);
        over.set(true);
        refreshes.get(5, TimeUnit.MINUTES);
        others.get(5, TimeUnit.MINUTES);
        LOG.log(
                Level.INFO,
                "The database was away for {0}: {1}, the last refusal {2} ms after it was back",
                OUTAGE,
                seen,
                Duration.ofNanos(seen.lastRefusalAt() - backAt).toMillis());
        seen.assertClean();
        assertThat(seen.refused()).isPositive();
        nodes.all().forEach(node -> devices.forEach(device -> refresh(device, node)));
    }

    private static void refreshAtAnyNode(Device device, Api node, Observations seen) {
        Reply reply = seen.affected(() -> node.refresh(device.refreshToken()));
        if (reply.status() == 200) {
            device.update(reply);
        } else {
            pause(Duration.ofMillis(500));
        }
    }

    @Test
    @Order(8)
    void everythingAcknowledged_isStoredForBothNodes() {
        LOG.log(Level.INFO, "Acknowledged: {0}", LEDGER.summary());
        LEDGER.check(nodes.all());
    }

    private static List<Device> signIn(String email, int count) {
        Device first = LEDGER.register(nodes.first(), email);
        return Stream.concat(Stream.of(first), login(email, count - 1).stream()).toList();
    }

    private static List<Device> login(String email, int count) {
        return IntStream.range(0, count)
                .mapToObj(turn -> LEDGER.login(nodes.at(turn), email))
                .toList();
    }

    /** The pool of a node may find more lost connections, so a request may still be told to try again. */
    private static void refreshAfterRetries(Device device, Api node) {
        Reply reply = Awaitility.await("a connection")
                .atMost(PATIENCE)
                .until(() -> node.refresh(device.refreshToken()), answer -> answer.status() != 503);
        assertOk(reply);
        device.update(reply);
    }

    private static void refresh(Device device, Api node) {
        Reply reply = node.refresh(device.refreshToken());
        assertOk(reply);
        device.update(reply);
    }

    /** Two clients present the same token at once to different nodes. Both receive the same successor. */
    private static void refreshByTwoClients(Device device, int turn) {
        String token = device.refreshToken();
        List<Reply> replies =
                Stream.of(turn, turn + 1)
                        .map(first -> sendWithFailover("/api/auth/refresh", token, first))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        replies.forEach(TwoNodesIT::assertOk);
        assertThat(replies.stream().map(Reply::refreshCookie).distinct()).hasSize(1);
        device.update(replies.get(0));
    }

    private static void logOut(Device device, int turn) {
        assertOk(sendWithFailover("/api/auth/logout", device.refreshToken(), turn)
                .join());
        device.end();
    }

    /** Sends the request to the other node if this one does not respond, and again if a node is overloaded. */
    private static CompletableFuture<Reply> sendWithFailover(String path, String refreshToken, int turn) {
        Api first = nodes.at(turn);
        Api other = nodes.at(turn + 1);
        return first.sendUntilAvailable(first.withCookie(path, refreshToken))
                .exceptionallyCompose(down -> other.sendUntilAvailable(other.withCookie(path, refreshToken)));
    }

    private static long sessions(String email, String condition) {
        return nodes.database().number("select count(*) from device_session where " + of(email) + " and " + condition);
    }

    private static String of(String email) {
        return "account_id = (select id from account where email = '" + email + "')";
    }

    private static void forEachAtOnce(List<Device> devices, Consumer<Device> action) {
        Load.run(devices.size(), index -> action.accept(devices.get(index)));
    }

    private static void pause(Duration duration) {
        Load.pause(duration);
    }

    private static void assertOk(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }
}
