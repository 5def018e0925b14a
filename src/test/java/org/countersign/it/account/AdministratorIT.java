package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The service always keeps one administrator. These tests need an installation with a known number of administrators.
 */
@Tag("own-server")
class AdministratorIT {

    private static final String ADMIN = "root@example.com";
    private static final String OTHER_PASSWORD = "kettle-orbit-mango-31";
    private static final int ROUNDS = 5;

    @TempDir
    static Path folder;

    private static OwnDatabase database;
    private static OwnServer server;
    private static Api api;

    @BeforeAll
    static void start() {
        database = OwnDatabase.in(folder);
        server = new OwnServer(folder).start(settings());
        api = server.api();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        database.close();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("COUNTERSIGN_ADMIN_EMAIL", ADMIN);
        settings.put("COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
        settings.put("COUNTERSIGN_FACTOR_REQUIRED_FOR_ADMINS", "true");
        return settings;
    }

    /** Removes the administrators that earlier tests have left. */
    @BeforeEach
    void rootIsTheOnlyAdministrator() throws SQLException {
        database.execute("update account set roles = 'user' where email <> '" + ADMIN + "'");
        database.execute("update account set roles = 'admin user', disabled = false where email = '" + ADMIN + "'");
    }

    @Test
    void onlyEnabledAdministrator_cannotCloseTheAccount() throws SQLException {
        String token = api.login(ADMIN).accessToken();
        assertProblem(send("close", ADMIN, token), 409, "LAST_ADMINISTRATOR");
        String disabled = administrator();
        assertThat(send("disable", disabled, token).status()).isEqualTo(200);
        assertProblem(send("close", ADMIN, token), 409, "LAST_ADMINISTRATOR");
        assertThat(api.get("/api/protected", token).status()).isEqualTo(200);
        assertThat(send("remove", disabled, token).status()).isEqualTo(200);
    }

    /** The roles of an administrator are in the access token, which other nodes accept for a moment longer. */
    @ParameterizedTest
    @CsvSource({"disable", "demote", "remove"})
    void onlyAdministrator_cannotBeRemovedByAFormerOne(String change) throws SQLException {
        String former = administrator();
        String token = api.login(former).accessToken();
        database.execute("update account set roles = 'user' where email = '" + former + "'");
        assertProblem(send(change, ADMIN, token), 409, "LAST_ADMINISTRATOR");
        assertThat(administrators()).isEqualTo(1);
    }

    @Test
    void administratorWhoIsNotTheLast_mayClose() throws SQLException {
        String other = administrator();
        assertThat(send("close", other, api.login(other).accessToken()).status())
                .isEqualTo(200);
    }

    /**
     * Both administrators have the role when the two requests begin. In the meantime the second one may be disabled,
     * and the account that it names may be closed.
     */
    @ParameterizedTest
    @CsvSource({"disable, disable", "demote, disable", "remove, demote", "close, disable", "close, close"})
    void twoSimultaneousRemovalsOfAdministrators_leaveOne(String oneChange, String otherChange) throws SQLException {
        database.execute("update account set disabled = true where email = '" + ADMIN + "'");
        for (int round = 0; round < ROUNDS; round++) {
            String one = administrator();
            String other = administrator();
            String oneToken = api.login(one).accessToken();
            String otherToken = api.login(other).accessToken();
            HttpRequest.Builder first = request(oneChange, oneChange.equals("close") ? one : other, oneToken);
            HttpRequest.Builder second = request(otherChange, otherChange.equals("close") ? other : one, otherToken);
            CompletableFuture<Reply> firstReply = api.sendAsync(first);
            CompletableFuture<Reply> secondReply = api.sendAsync(second);
            assertThat(Stream.of(firstReply, secondReply)
                            .map(reply -> reply.join().status()))
                    .isSubsetOf(200, 401, 403, 404, 409);
            assertThat(administrators()).as("round " + round).isEqualTo(1);
            database.execute("update account set roles = 'user' where roles <> 'user' and not disabled");
        }
    }

    @Test
    void initialPassword_expires() throws SQLException {
        String email = Api.newEmail();
        String account = Api.object(Map.of("email", email, "name", "Mary", "password", Api.PASSWORD));
        assertThat(api.post("/api/admin/accounts", account, api.login(ADMIN).accessToken())
                        .status())
                .isEqualTo(201);
        assertProblem(api.login(email), 403, "PASSWORD_CHANGE_REQUIRED");
        database.execute("update account set initial_password_until = current_timestamp - interval '1' second"
                + " where email = '" + email + "'");
        assertProblem(api.login(email), 403, "PASSWORD_EXPIRED");
        assertProblem(api.firstLogin(email, Api.PASSWORD, OTHER_PASSWORD), 403, "PASSWORD_EXPIRED");
        assertThat(database.number("select count(*) from device_session s join account a on a.id = s.account_id"
                        + " where a.email = '" + email + "'"))
                .isZero();
    }

    @Test
    void administratorWithoutASecondFactor_canOnlyEnrolAfterTheDeadline() throws SQLException {
        String email = administrator();
        String token = api.login(email).accessToken();
        assertThat(api.get("/api/admin/stats", token).status()).isEqualTo(200);
        assertThat(api.get("/api/auth/factors", token).data().getString("requiredFrom"))
                .isNotEmpty();
        endTheTimeToEnrol(email);
        assertProblem(api.get("/api/admin/stats", token), 403, "FACTOR_REQUIRED");
        assertProblem(send("disable", ADMIN, token), 403, "FACTOR_REQUIRED");
        assertProblem(api.get("/api/auth/sessions", token), 403, "FACTOR_REQUIRED");
        assertProblem(send("close", email, token), 403, "FACTOR_REQUIRED");
        assertThat(api.get("/api/auth/me", token).status()).isEqualTo(200);

        Authenticator app = Authenticator.enrolled(api, token);
        Reply weak = api.get("/api/admin/stats", token);
        assertProblem(weak, 401, "INSUFFICIENT_AUTHENTICATION");
        assertThat(weak.header("WWW-Authenticate")).endsWith(", acr_values=\"2\"");
        String strong = Authenticator.stepUp(api, token, app.code()).accessToken();
        assertThat(api.get("/api/admin/stats", strong).status()).isEqualTo(200);

        assertThat(api.send("DELETE", "/api/auth/factors/totp", "", strong).status())
                .isEqualTo(200);
        String again = api.login(email).accessToken();
        assertProblem(api.get("/api/admin/stats", again), 403, "FACTOR_REQUIRED");
    }

    /** Only administrators are required to have a second factor. */
    @Test
    void accountThatLosesTheRole_needsNoSecondFactor() throws SQLException {
        String email = administrator();
        assertThat(api.get("/api/admin/stats", api.login(email).accessToken()).status())
                .isEqualTo(200);
        endTheTimeToEnrol(email);
        database.execute("update account set roles = 'user' where email = '" + email + "'");
        String token = api.login(email).accessToken();
        assertThat(api.get("/api/auth/sessions", token).status()).isEqualTo(200);
        assertThat(api.get("/api/auth/factors", token).data().containsKey("requiredFrom"))
                .isFalse();
    }

    private static void endTheTimeToEnrol(String email) throws SQLException {
        database.execute("update factor_request set asked_at = asked_at - interval '14' day"
                + " where account_id = (select id from account where email = '" + email + "')");
    }

    private static String administrator() throws SQLException {
        String email = Api.newEmail();
        assertThat(api.register(email).status()).isEqualTo(201);
        database.execute("update account set roles = 'admin user' where email = '" + email + "'");
        return email;
    }

    private static int administrators() {
        return database.number("select count(*) from account where roles like '%admin%' and not disabled");
    }

    private static Reply send(String change, String email, String token) {
        return api.send(request(change, email, token));
    }

    private static HttpRequest.Builder request(String change, String email, String token) {
        String account = "/api/admin/accounts/" + database.text("select id from account where email = '" + email + "'");
        return switch (change) {
            case "disable" -> request("PATCH", account, "{\"disabled\":true}", token);
            case "demote" -> request("PATCH", account, "{\"roles\":[\"user\"]}", token);
            case "remove" -> request("DELETE", account, "", token);
            default -> request("DELETE", "/api/auth/me", Api.object(Map.of("password", Api.PASSWORD)), token);
        };
    }

    private static HttpRequest.Builder request(String method, String path, String json, String token) {
        return api.to(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(json));
    }
}
