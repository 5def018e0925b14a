package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Forge;
import org.countersign.it.server.Load;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service continues to work while a sweep hangs, while it has to sweep many rows, and if a password hash needs more
 * memory than is available.
 */
@Tag("own-server")
class ResilienceIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String ADMIN = "root@example.com";

    /**
     * A hash of "password" by the reference implementation. Its 64 MiB exceed the share of one of four concurrent
     * hashes.
     */
    private static final String LARGE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    /** Needs more memory than all hashes together may use. */
    private static final String TOO_LARGE = LARGE.replace("m=65536", "m=262144");

    @TempDir
    static Path folder;

    private static OwnDatabase database;
    private static OwnServer server;
    private static Api api;

    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String id = user.data().getJsonObject("user").getString("id");

    @BeforeAll
    static void start() throws SQLException {
        database = OwnDatabase.in(folder);
        if (isH2()) {
            // as on PostgreSQL, which waits for a lock without a limit
            database.execute("set default_lock_timeout 600000");
        }
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("COUNTERSIGN_ADMIN_EMAIL", ADMIN);
        settings.put("COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
        settings.put("COUNTERSIGN_RETENTION_SWEEP_INTERVAL", "1s");
        settings.put("COUNTERSIGN_ACCOUNT_HASHES_AT_ONCE", "4");
        settings.put(OwnServer.JVM_OPTIONS, "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m");
        server = new OwnServer(folder).start(settings);
        api = server.api();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        database.close();
    }

    @Test
    void sweepThatHangs_leavesTheDenyListUpToDate() throws SQLException {
        String token = user.accessToken();
        assertThat(api.get("/api/protected", token).status()).isEqualTo(200);
        try (Connection gate = database.connect()) {
            gate.setAutoCommit(false);
            Awaitility.await("a row to be swept is locked").atMost(TIMEOUT).until(() -> lockExpiredRow(gate));
            Awaitility.await("the sweep hangs").atMost(TIMEOUT).until(() -> database.number(waiting()) > 0);
            deny(Forge.claimsOf(token).getString("sid"));
            Awaitility.await("the denial was read")
                    .atMost(TIMEOUT)
                    .until(() -> api.get("/api/protected", token).status() == 401);
            assertThat(api.get("/api/protected", token).code()).isEqualTo("TOKEN_REVOKED");
            gate.rollback();
        }
        Awaitility.await("the sweep goes on").atMost(TIMEOUT).until(() -> database.number(oldCounts()) == 0);
    }

    /** Writes the row that another node would write. */
    private static void deny(String sid) throws SQLException {
        database.execute("insert into revocation (id, kind, target, version, created_at, expires_at) values ('"
                + UUID.randomUUID() + "', 'SESSION', '" + sid
                + "', 0, current_timestamp, current_timestamp + interval '1' hour)");
    }

    private static boolean lockExpiredRow(Connection gate) throws SQLException {
        if (database.number(oldCounts()) == 0) {
            database.execute("insert into routine_count (began_at, what, times) values (current_timestamp"
                    + " - interval '800' day, 'REFRESHED', 1)");
        }
        try (ResultSet locked = gate.createStatement()
                .executeQuery("select times from routine_count where began_at < current_timestamp - interval '799' day"
                        + " for update")) {
            return locked.next();
        }
    }

    private static String oldCounts() {
        return "select count(*) from routine_count where began_at < current_timestamp - interval '799' day";
    }

    private static String waiting() {
        return isH2()
                ? "select count(*) from information_schema.sessions where blocker_id is not null"
                : "select count(*) from pg_locks where not granted";
    }

    /** More rows than the sweeper deletes in one batch. */
    @Test
    void manyRows_areSweptInSeveralBatches() throws SQLException {
        String numbers = isH2() ? "system_range(1, 2500)" : "generate_series(1, 2500)";
        database.execute("insert into security_event (id, happened_at, action, outcome)"
                + " select concat('old-', number), current_timestamp - interval '800' day, 'LOGIN_FAILED', 'FAILURE'"
                + " from " + numbers + (isH2() ? " as numbers(number)" : " as number"));
        Awaitility.await("swept")
                .atMost(TIMEOUT)
                .until(() -> database.number("select count(*) from security_event where id like 'old-%'") == 0);
        api.awaitReady();
    }

    /** The denial does not depend on the current setting of the token life. */
    @Test
    void denial_lastsAsLongAsAnyTokenCanLive() {
        String admin = api.login(ADMIN).accessToken();
        JsonObject claims = Forge.claimsOf(user.accessToken());
        String revocation = Api.object(Map.of("jti", claims.getString("jti")));
        assertThat(api.post("/api/admin/revocations", revocation, admin).status())
                .isEqualTo(200);
        api.send(api.withCookie("/api/auth/logout", user.refreshCookie()));
        api.send("PATCH", "/api/admin/accounts/" + id, "{\"disabled\":true}", admin);
        for (String target : List.of(claims.getString("jti"), claims.getString("sid"), id)) {
            assertThat(database.number("select count(*) from revocation where target = '" + target
                            + "' and expires_at >= created_at + interval '1' hour"))
                    .as(target)
                    .isPositive();
        }
    }

    @Test
    void importedHashThatNeedsTooMuchMemory_isRejectedWithTheReason() {
        String newcomer = Api.newEmail();
        Reply reply = api.send(api.to("/api/admin/accounts/import?dryRun=false")
                .header("Content-Type", "application/x-ndjson")
                .header("Authorization", "Bearer " + api.login(ADMIN).accessToken())
                .POST(BodyPublishers.ofString(
                        Api.object(Map.of("email", newcomer, "passwordHash", TOO_LARGE)) + "\n")));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("256 MiB", "heap", "countersign.account.hashes-at-once");
        assertThat(database.number("select count(*) from account where email = '" + newcomer + "'"))
                .isZero();
    }

    /** Such a hash can come from a node with a larger heap. */
    @Test
    void storedHashThatNeedsTooMuchMemory_isNotComputedAndRefusesEverySignIn() throws SQLException {
        setHash(TOO_LARGE);
        assertThat(loginsAtOnce("password"))
                .allSatisfy(reply -> assertThat(reply.code()).isEqualTo("INVALID_CREDENTIALS"));
        assertThat(database.number("select count(*) from security_event where account_id = '" + id
                        + "' and action = 'LOGIN_FAILED' and reason = 'hash_too_large'"))
                .isEqualTo(8);
        assertServes();
    }

    @Test
    void storedHashesThatNeedMoreThanTheirShare_runOneAtATime() throws SQLException {
        setHash(LARGE);
        assertThat(loginsAtOnce("Password"))
                .allSatisfy(reply -> assertThat(reply.code()).isEqualTo("INVALID_CREDENTIALS"));
        assertThat(loginsAtOnce("password"))
                .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertServes();
    }

    private void setHash(String hash) throws SQLException {
        database.execute("update account set password_hash = '" + hash + "' where id = '" + id + "'");
    }

    private List<Reply> loginsAtOnce(String password) {
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        Load.run(8, client -> replies.add(api.login(email, password)));
        return List.copyOf(replies);
    }

    private static void assertServes() {
        assertThat(api.register(Api.newEmail()).status()).isEqualTo(201);
        assertThat(server.logText()).doesNotContain("OutOfMemoryError");
    }

    private static boolean isH2() {
        return TestDatabase.kind().equals("h2");
    }
}
