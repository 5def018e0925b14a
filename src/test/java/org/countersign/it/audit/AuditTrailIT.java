package org.countersign.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.Folders;
import org.countersign.it.server.Load;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.Secrets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the log and the database of a server: both contain every event and no secret. */
@Tag("own-server")
class AuditTrailIT {

    private static final String ADMIN = "root@example.com";
    private static final String HASH = "$2y$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq";

    @TempDir
    static Path folder;

    private static final Secrets SECRETS = new Secrets();
    private static OwnDatabase database;
    private static OwnServer server;
    private static Api api;
    private static String admin;

    @BeforeAll
    static void start() {
        database = OwnDatabase.in(Folders.create(folder.resolve("database")));
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("COUNTERSIGN_MODE", "production");
        settings.put("COUNTERSIGN_SECRET", SECRETS.masterSecret());
        settings.put("COUNTERSIGN_ADMIN_EMAIL", ADMIN);
        settings.put("COUNTERSIGN_ADMIN_PASSWORD", SECRETS.password("administrator"));
        settings.put("COUNTERSIGN_SESSION_COOKIE_SECURE", "false");
        settings.put("COUNTERSIGN_SESSION_GRACE", "0");
        settings.put("COUNTERSIGN_NODE_NAME", "node-7");
        settings.put("COUNTERSIGN_RETENTION_SWEEP_INTERVAL", "1s");
        settings.put("COUNTERSIGN_PROXY_TRUSTED", "127.0.0.1,::1");
        settings.put("COUNTERSIGN_METRICS_ALLOWED", "198.51.100.0/24");
        Path own = Folders.create(folder.resolve("server"));
        server = new OwnServer(own).start(settings);
        api = server.api();
        admin = SECRETS.addTokens(api.login(ADMIN, SECRETS.password("administrator")))
                .accessToken();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        database.close();
    }

    @Test
    void event_isOneLineOfTheLogWithTheSameWordsAsItsRow() {
        String agent = "Agent\"} {0} ${java:version} %n \\u000a " + UUID.randomUUID();
        Reply refused = api.send(api.posting("/api/auth/login", credentials(Api.newEmail(), SECRETS.password("wrong")))
                .header("User-Agent", agent));
        String requestId = refused.header("X-Request-Id");
        JsonObject line = lineOf(requestId);
        assertThat(line.getString("event.action")).isEqualTo("login_failed");
        assertThat(line.getString("event.outcome")).isEqualTo("failure");
        assertThat(line.getString("event.reason")).isEqualTo("unknown_account");
        assertThat(line.getString("user_agent.original")).isEqualTo(agent);
        assertThat(line.getString("service.node.name")).isEqualTo("node-7");
        assertThat(database.number("select count(*) from security_event where node = 'node-7' and id = '"
                        + line.getString("event.id") + "' and request_id = '" + requestId + "'"))
                .isEqualTo(1);
    }

    @Test
    void startOfTheNode_isRecorded() {
        assertThat(database.number("select count(*) from security_event where action = 'SERVICE_STARTED'"))
                .isEqualTo(1);
    }

    /** If two requests insert the same row, the second one finds it. That is expected and not an error in any log. */
    @Test
    void racesForOneRow_logNoError() {
        int before = server.logText().length();
        for (int round = 0; round < 10; round++) {
            String email = Api.newEmail();
            String login = credentials(email, SECRETS.password("racing"));
            Load.run(8, turn -> {
                Reply raced = turn < 5 ? api.post("/api/auth/login", login) : addAccount(email, turn);
                assertThat(raced.status()).isLessThan(500);
            });
        }
        Reply last = api.post("/api/auth/login", credentials(Api.newEmail(), SECRETS.password("last")));
        assertThat(lineOf(last.header("X-Request-Id"))).isNotEmpty();
        assertThat(server.logText().substring(before))
                .doesNotContainIgnoringCase("duplicate key", "unique index", "primary key violation")
                .doesNotContain("\tat org.");
    }

    /** Adds the account by an import or a registration. */
    private static Reply addAccount(String email, int turn) {
        return turn % 2 == 0
                ? api.post(
                        "/api/auth/register",
                        Api.object(Map.of("email", email, "password", SECRETS.password("new"), "name", "Anyone")))
                : api.send(api.to("/api/admin/accounts/import")
                        .header("Content-Type", "application/x-ndjson")
                        .header("Authorization", "Bearer " + admin)
                        .POST(BodyPublishers.ofString(Api.object(Map.of("email", email, "passwordHash", HASH)))));
    }

    @Test
    void oldEvents_areSweptAndOthersKept() throws Exception {
        String rows = IntStream.range(0, 1_100)
                .mapToObj(i -> "('old-" + i + "', current_timestamp - interval '366' day, 'LOGIN_FAILED', 'FAILURE')")
                .collect(Collectors.joining(","));
        database.execute("insert into security_event (id, happened_at, action, outcome) values " + rows
                + ", ('young', current_timestamp - interval '364' day, 'LOGIN_FAILED', 'FAILURE')");
        Awaitility.await("sweep")
                .atMost(Duration.ofMinutes(1))
                .until(() -> database.number("select count(*) from security_event where id like 'old-%'") == 0);
        assertThat(database.number("select count(*) from security_event where id = 'young'"))
                .isEqualTo(1);
    }

    @Test
    void metrics_areForAllowedClientsByTheAddressFromTheProxy() {
        assertThat(metricsFor("198.51.100.7").status()).isEqualTo(200);
        assertThat(metricsFor("203.0.113.9").code()).isEqualTo("NO_TOKEN");
        assertThat(metricsFor("198.51.100.7, 203.0.113.9").code()).isEqualTo("NO_TOKEN");
        assertThat(api.get("/api/metrics").code()).isEqualTo("NO_TOKEN");
    }

    @Test
    void nothingStoredOrLogged_containsASecret() {
        useAllFeatures();
        String stored = database.dump();
        Awaitility.await("log")
                .atMost(Duration.ofMinutes(1))
                .until(() -> server.logText().contains("\"event.action\":\"account_closed\""));
        String logged = Folders.logs(folder.resolve("server"));

        assertThat(logged).contains("\"event.action\":\"login_failed\"");
        assertThat(logged.lines().filter(line -> line.contains("\"event.action\"")))
                .as("without colours")
                .noneMatch(line -> line.contains("\u001b"));
        assertThat(stored).contains("$argon2id$").contains(ADMIN).contains("REFRESH_TOKEN_REUSED");
        assertThat(SECRETS.foundIn(stored)).as("in the database").isEmpty();
        assertThat(SECRETS.foundIn(logged)).as("in the log").isEmpty();
    }

    /** Uses every endpoint that receives or returns secrets, with correct and incorrect requests. */
    private static void useAllFeatures() {
        String email = Api.newEmail();
        String password = SECRETS.password("first");
        Reply registered = SECRETS.addTokens(api.post(
                "/api/auth/register", Api.object(Map.of("email", email, "password", password, "name", "Ada"))));
        Reply refreshed = SECRETS.addTokens(api.refresh(registered.refreshCookie()));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(api.refresh(registered.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        api.login(email, SECRETS.password("wrong"));
        api.login(SECRETS.password("typed as an e-mail"), SECRETS.password("of nobody"));
        Reply inBody = SECRETS.addTokens(api.post(
                "/api/auth/login", Api.object(Map.of("email", email, "password", password, "refreshTokenIn", "body"))));
        String token = inBody.accessToken();
        String deviceToken = inBody.data().getString("deviceToken");
        api.loginOn(deviceToken, email, SECRETS.password("wrong on a known device"));
        api.loginOn(SECRETS.add("forged device token", "csd_" + "B".repeat(100)), email, SECRETS.password("wrong"));
        api.post("/api/auth/refresh", Api.object(Map.of("refreshToken", SECRETS.forgedRefreshToken())));
        api.get("/api/protected", SECRETS.forgedAccessToken(token));
        api.send(api.to("/api/protected").header("Authorization", "Basic " + SECRETS.password("of another scheme")));
        api.send(api.to("/api/protected")
                .header("Cookie", "refreshToken=" + inBody.data().getString("refreshToken")));
        api.post("/api/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + SECRETS.password("in bad JSON"));
        api.post("/api/auth/login", "{\"email\":7,\"password\":\"" + SECRETS.password("beside a number") + "\"}");
        changePassword(token, SECRETS.password("wrong present"), SECRETS.password("never accepted"));
        changePassword(token, password, SECRETS.password("second"));
        useSecondFactor(email, SECRETS.password("second"));
        administer(email);
        String last =
                SECRETS.addTokens(api.login(email, SECRETS.password("second"))).accessToken();
        api.post("/api/auth/logout", "{}", last);
        String closing =
                SECRETS.addTokens(api.login(email, SECRETS.password("second"))).accessToken();
        api.send("DELETE", "/api/auth/me", Api.object(Map.of("password", SECRETS.password("wrong closing"))), closing);
        Reply closed =
                api.send("DELETE", "/api/auth/me", Api.object(Map.of("password", SECRETS.password("second"))), closing);
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
    }

    private static void useSecondFactor(String email, String password) {
        String token = SECRETS.addTokens(api.login(email, password)).accessToken();
        Reply begun = api.post(Authenticator.TOTP, "{}", token);
        Authenticator app =
                new Authenticator(SECRETS.add("authenticator", begun.data().getString("secret")));
        List<String> codes = Authenticator.listed(app.confirm(api, token));
        codes.forEach(code -> SECRETS.add("recovery code", code));
        codes.forEach(code -> SECRETS.add("recovery code as it counts", code.replace("-", "")));
        String challenge =
                SECRETS.add("challenge", api.login(email, password).data().getString("mfaToken"));
        Authenticator.answer(api, challenge, SECRETS.add("wrong code", "0000-1111-2222-3333-4444-5555"));
        SECRETS.addTokens(Authenticator.answer(api, challenge, codes.get(0)));
        Reply raised =
                api.post(Authenticator.STEP_UP, Api.object(Map.of("password", password, "code", codes.get(1))), token);
        SECRETS.add("access token of a step-up", raised.accessToken());
        assertThat(api.send("DELETE", Authenticator.TOTP, "", raised.accessToken())
                        .status())
                .isEqualTo(200);
    }

    private static void changePassword(String token, String current, String newPassword) {
        api.post(
                "/api/auth/password",
                Api.object(Map.of("currentPassword", current, "newPassword", newPassword)),
                token);
    }

    private static void administer(String email) {
        String id = api.get("/api/admin/accounts?email=" + email, admin)
                .data()
                .getJsonArray("accounts")
                .getJsonObject(0)
                .getString("id");
        api.send("PATCH", "/api/admin/accounts/" + id, "{\"roles\":[\"user\",\"auditor\"]}", admin);
        Reply made =
                api.post("/api/admin/accounts", Api.object(Map.of("email", Api.newEmail(), "name", "Made")), admin);
        SECRETS.add("password that was made", made.data().getString("password"));
        Reply imported = api.post("/api/admin/keys", Api.object(Map.of("pem", SECRETS.pem("RSA"))), admin);
        assertThat(imported.status()).as(imported.body()).isEqualTo(201);
        api.post("/api/admin/keys", Api.object(Map.of("pem", SECRETS.pem("of another algorithm"))), admin);
        Map<String, String> box = Map.of("pkcs12", "bm8gYm94", "password", SECRETS.password("of a box"));
        api.post("/api/admin/keys", Api.object(box), admin);
        api.post("/api/admin/keys/rotation", "{\"immediately\":true}", admin);
        api.get("/api/admin/audit/export?format=jsonl", admin);
    }

    private static Reply metricsFor(String forwarded) {
        return api.send(api.to("/api/metrics").header("X-Forwarded-For", forwarded));
    }

    private static JsonObject lineOf(String requestId) {
        return Awaitility.await("line")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> lines().stream()
                                .filter(line -> requestId.equals(line.getString("http.request.id", "")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Returns our JSON lines from the server's log, without the server's own format around them. */
    private static List<JsonObject> lines() {
        return server.logText()
                .lines()
                .filter(line -> line.contains("{\"@timestamp\""))
                .map(line -> line.substring(line.indexOf('{'), line.lastIndexOf('}') + 1))
                .map(line -> Json.createReader(new StringReader(line)).readObject())
                .toList();
    }

    private static String credentials(String email, String password) {
        return Api.object(Map.of("email", email, "password", password));
    }
}
