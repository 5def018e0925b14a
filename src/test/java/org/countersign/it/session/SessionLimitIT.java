package org.countersign.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OnThrottledServer;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.ThrottledServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account has a limited number of sessions, and any number of them can end together. */
@Tag("own-server")
@OnThrottledServer
class SessionLimitIT {

    private static final int LIMIT = ThrottledServer.SESSION_LIMIT;

    /** An earlier version without a limit may have left this many sessions. */
    private static final int THOUSANDS = 3_000;

    private static final String OTHERS = "DELETE /api/auth/sessions?others=true";

    private final OwnDatabase database = ThrottledServer.database();
    private final Api api = new Api(ThrottledServer.base());
    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String id = user.data().getJsonObject("user").getString("id");

    @Test
    void signInBeyondTheLimit_endsTheLeastRecentlyUsedSession() {
        List<Reply> others =
                Stream.generate(() -> api.login(email)).limit(LIMIT - 1).toList();
        Reply refreshed = api.refresh(user.refreshCookie());
        assertThat(number("device_session", "revoked_at is null")).isEqualTo(LIMIT);
        Reply newest = api.login(email);
        assertEnded(others.get(0));
        assertThat(Stream.of(user, refreshed, others.get(1), newest).map(Reply::accessToken))
                .allMatch(token -> api.get("/api/protected", token).status() == 200);
        assertThat(api.get("/api/auth/sessions", newest.accessToken()).data().getJsonArray("sessions"))
                .hasSize(LIMIT);
        assertThat(number("security_event", "action = 'SESSION_ENDED'")).isEqualTo(1);
        assertThat(number("security_event", "detail = 'SESSION_LIMIT' and session_id = '" + sid(others.get(0)) + "'"))
                .isEqualTo(1);
    }

    @Test
    void simultaneousSignIns_keepTheLimit() {
        List<Reply> replies = atOnce(Stream.generate(() ->
                        api.posting("/api/auth/login", Api.object(Map.of("email", email, "password", Api.PASSWORD))))
                .limit(LIMIT * 3)
                .toList());
        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(number("device_session", "revoked_at is null")).isEqualTo(LIMIT);
    }

    @Test
    void sessionsFromBeforeTheLimit_endOverSeveralSignIns() throws SQLException {
        insertSessions(30);
        api.login(email);
        assertThat(number("device_session", "revoked_at is null")).isEqualTo(30 + 2 - 20);
        api.login(email);
        assertThat(number("device_session", "revoked_at is null")).isEqualTo(LIMIT);
        assertThat(api.get("/api/protected", user.accessToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {OTHERS, "POST /api/auth/password", "POST /api/auth/logout-all"})
    void thousandsOfSessions_areEndedByOneDenial(String request) throws SQLException {
        Reply other = api.login(email);
        insertSessions(THOUSANDS);
        String[] parts = request.split(" ", -1);
        String passwords = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", "kettle-orbit-mango-31"));
        assertThat(api.send(parts[0], parts[1], passwords, user.accessToken()).status())
                .isEqualTo(200);
        boolean all = request.endsWith("all");
        assertEndedTogether(all ? 0 : 1);
        assertThat(number("security_event", "action = '" + (all ? "ALL" : "OTHER") + "_SESSIONS_ENDED'"))
                .isEqualTo(1);
        assertEnded(other);
        assertThat(api.get("/api/protected", user.accessToken()).status()).isEqualTo(all ? 401 : 200);
        assertThat(api.refresh(user.refreshCookie()).status()).isEqualTo(all ? 401 : 200);
    }

    /** The requests neither block each other while each holds a connection, nor lock sessions in different orders. */
    @Test
    void manyRequestsToEndThousandsOfSessions_doNotBlockOthers() throws SQLException {
        insertSessions(THOUSANDS);
        String stranger = api.register(Api.newEmail()).accessToken();
        List<CompletableFuture<Reply>> ending = Stream.generate(() -> request(OTHERS, user.accessToken()))
                .limit(40)
                .map(api::sendAsync)
                .toList();
        List<Reply> served = atOnce(Stream.generate(() -> request("GET /api/auth/me", stranger))
                .limit(40)
                .toList());
        assertThat(served).extracting(Reply::status).containsOnly(200);
        assertThat(ending.stream().map(CompletableFuture::join))
                .extracting(Reply::status)
                .contains(200)
                .isSubsetOf(200, 503);
        assertEndedTogether(1);
        assertThat(number("security_event", "action = 'OTHER_SESSIONS_ENDED'")).isEqualTo(1);
    }

    /** Asserts that one row denies the access tokens of all these sessions. */
    private void assertEndedTogether(int live) {
        assertThat(number("device_session", "revoked_at is null")).isEqualTo(live);
        assertThat(database.number("select count(*) from revocation where target = '" + id + "'"))
                .isEqualTo(1);
        assertThat(database.number("select count(*) from revocation r, device_session s where r.target = s.id"
                        + " and s.account_id = '" + id + "'"))
                .isZero();
    }

    private void assertEnded(Reply signedIn) {
        assertProblem(api.get("/api/protected", signedIn.accessToken()), 401, "TOKEN_REVOKED");
        assertProblem(api.refresh(signedIn.refreshCookie()), 401, "INVALID_REFRESH_TOKEN");
    }

    /** Inserts live sessions that were opened a day ago. */
    private void insertSessions(int count) throws SQLException {
        String times = "current_timestamp - interval '1' day, current_timestamp - interval '1' day,"
                + " current_timestamp + interval '1' day, current_timestamp + interval '1' day)";
        String rows = IntStream.range(0, count)
                .mapToObj(i -> "('" + UUID.randomUUID() + "', '" + id + "', 0, 'Job', '::1', '::1', 'pwd', " + times)
                .collect(Collectors.joining(","));
        database.execute("insert into device_session (id, account_id, generation, device_name, address, last_address,"
                + " methods, created_at, authenticated_at, idle_expires_at, expires_at) values " + rows);
    }

    private int number(String table, String condition) {
        return database.number("select count(*) from " + table + " where account_id = '" + id + "' and " + condition);
    }

    private static String sid(Reply signedIn) {
        return Forge.claimsOf(signedIn.accessToken()).getString("sid");
    }

    private HttpRequest.Builder request(String request, String accessToken) {
        String[] parts = request.split(" ", -1);
        return api.to(parts[1])
                .header("Authorization", "Bearer " + accessToken)
                .method(parts[0], HttpRequest.BodyPublishers.noBody());
    }

    private List<Reply> atOnce(List<HttpRequest.Builder> requests) {
        return requests.stream().map(api::sendAsync).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
