package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Administrators disable accounts, set roles and revoke tokens, and this also affects tokens that were already issued.
 * Other callers cannot do it.
 */
@OnSharedServer
class AdministrationIT {

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String admin = api.login(SharedServer.ADMIN).accessToken();

    @Test
    void disabledAccount_isSignedOutImmediatelyAndCannotSignInUntilItIsEnabled() {
        assertThat(patch("{\"disabled\":true}").data().getJsonObject("account").getBoolean("disabled"))
                .isTrue();
        assertThat(api.get("/api/protected", user.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(api.refresh(user.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(patch("{\"disabled\":false}").status()).isEqualTo(200);
        assertThat(api.refresh(user.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        Reply again = api.login(email);
        assertThat(api.get("/api/protected", again.accessToken()).status()).isEqualTo(200);
    }

    /** Also within one second, where the issue times of old and new tokens are equal. */
    @Test
    void changedRoles_denyTheOldTokenAndAreInTheNextOne() {
        assertThat(patch("{\"roles\":[\"user\",\"auditor\"]}").status()).isEqualTo(200);
        assertThat(api.get("/api/protected", user.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
        Reply refreshed = api.refresh(user.refreshCookie());
        assertThat(api.get("/api/protected", refreshed.accessToken()).data().get("roles"))
                .hasToString("[\"auditor\",\"user\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sales Manager", "rabbitmq.read:*/*", "Pr\u00FCfer", "/acme/editor", "two  spaces"})
    void roleWithANameOfAnotherSystem_reachesTheTokenUnchanged(String role) {
        assertThat(patch("{\"roles\":[\"user\",\"" + role + "\"]}").status()).isEqualTo(200);
        Reply refreshed = api.refresh(user.refreshCookie());
        assertThat(api.get("/api/protected", refreshed.accessToken())
                        .data()
                        .getJsonArray("roles")
                        .getValuesAs(JsonString::getString))
                .containsExactlyInAnyOrder("user", role);
    }

    @Test
    void everyWrongField_isReportedAtOnce() {
        Reply refused = asAdmin(
                "POST", "/api/admin/accounts", "{\"email\":\"nobody\",\"name\":\" \",\"roles\":[\"reader\",\"\"]}");
        assertThat(refused.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(refused.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("field"))
                .containsExactly("email", "name", "roles");
    }

    /** The token still fits into a header. */
    @Test
    void maximumNumberOfLongestRoles_canBeUsed() {
        String longest = "\u674E".repeat(63);
        String roles = IntStream.range(0, 19)
                .mapToObj(number -> "\"" + longest + (char) ('a' + number) + "\"")
                .collect(Collectors.joining(","));
        assertThat(patch("{\"roles\":[\"user\"," + roles + "]}").status()).isEqualTo(200);
        Reply refreshed = api.refresh(user.refreshCookie());
        assertThat(api.get("/api/protected", refreshed.accessToken()).data().getJsonArray("roles"))
                .hasSize(20);
    }

    @Test
    void sessionsEndedByAnAdministrator_areSignedOutImmediately() {
        Reply second = api.login(email);
        assertThat(asAdmin("DELETE", path() + "/sessions", "").status()).isEqualTo(200);
        Stream.of(user, second).forEach(ended -> {
            assertThat(api.get("/api/protected", ended.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
            assertThat(api.refresh(ended.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        });
        assertThat(api.get("/api/protected", api.login(email).accessToken()).status())
                .isEqualTo(200);
    }

    @Test
    void revokedToken_isDeniedAndItsSessionContinues() throws Exception {
        String jti = SignedJWT.parse(user.accessToken()).getJWTClaimsSet().getJWTID();
        assertThat(asAdmin("POST", "/api/admin/revocations", "{\"jti\":\"" + jti + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/api/protected", user.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
        Reply refreshed = api.refresh(user.refreshCookie());
        assertThat(api.get("/api/protected", refreshed.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void account_isFoundByItsEmailInAnySpelling() {
        Reply listed = asAdmin("GET", "/api/admin/accounts?email=" + email.toUpperCase(Locale.ROOT), "");
        assertThat(listed.data().getJsonArray("accounts").getJsonObject(0).getString("email"))
                .isEqualTo(email);
        Reply found = asAdmin("GET", path(), "");
        assertThat(found.data().getJsonObject("account").getString("email")).isEqualTo(email);
        assertThat(asAdmin("GET", "/api/admin/accounts/" + UUID.randomUUID(), "")
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void stats_reportRowsAndLag() {
        Reply stats = asAdmin("GET", "/api/admin/stats", "");
        assertThat(stats.data().getInt("sessionRows")).isPositive();
        assertThat(stats.data().getInt("sweepLagSeconds")).isZero();
    }

    @Test
    void administrators_cannotLockThemselvesOut() {
        String own = "/api/admin/accounts/" + idOf(SharedServer.ADMIN);
        assertThat(asAdmin("PATCH", own, "{\"disabled\":true}").code()).isEqualTo("OWN_ACCOUNT");
        assertThat(asAdmin("PATCH", own, "{\"roles\":[\"user\"]}").code()).isEqualTo("OWN_ACCOUNT");
        assertThat(asAdmin("DELETE", own, "").code()).isEqualTo("OWN_ACCOUNT");
        assertThat(api.login(SharedServer.ADMIN).status()).isEqualTo(200);
    }

    @Test
    void removedAccount_isSignedOutImmediatelyAndItsEmailIsFree() {
        String path = path();
        assertThat(asAdmin("DELETE", path, "").status()).isEqualTo(200);
        assertThat(api.get("/api/protected", user.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(api.refresh(user.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(asAdmin("DELETE", path, "").code()).isEqualTo("NOT_FOUND");
        assertThat(api.register(email).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"roles\":[]}",
                "{\"roles\":[\" clerk\"]}",
                "{\"roles\":[\"two\\tcolumns\"]}",
                "{\"roles\":[\"\"]}",
                "{\"roles\":[null]}",
                "{\"roles\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k\",\"l\",\"m\",\"n\",\"o\",\"p\",\"q\",\"r\",\"s\",\"t\",\"u\"]}",
                "{\"roles\":\"admin\"}",
                "{\"disabled\":\"yes\"}",
            })
    void invalidChange_isRefusedAndChangesNothing(String body) {
        assertThat(patch(body).status()).isEqualTo(400);
        assertThat(api.get("/api/protected", user.accessToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/admin/accounts?email=a@example.com",
                "POST /api/admin/accounts",
                "DELETE /api/admin/accounts/some",
                "GET /api/admin/accounts/export",
                "GET /api/admin/accounts/some",
                "PATCH /api/admin/accounts/some",
                "DELETE /api/admin/accounts/some/sessions",
                "POST /api/admin/revocations",
                "GET /api/admin/stats",
                "GET /api/admin/stats/series",
                "GET /api/admin/audit",
                "GET /api/admin/audit/export",
                "GET /api/admin/keys",
                "POST /api/admin/keys",
                "POST /api/admin/keys/rotation",
                "DELETE /api/admin/keys/some",
            })
    void callerWithoutTheRole_isRefused(String endpoint) {
        String[] parts = endpoint.split(" ", -1);
        assertThat(as(user.accessToken(), parts[0], parts[1], "{}").code()).isEqualTo("FORBIDDEN");
        assertThat(as("nonsense", parts[0], parts[1], "{}").code()).isEqualTo("INVALID_TOKEN");
    }

    private String path() {
        return "/api/admin/accounts/" + idOf(email);
    }

    private String idOf(String address) {
        return asAdmin("GET", "/api/admin/accounts?email=" + address, "")
                .data()
                .getJsonArray("accounts")
                .getJsonObject(0)
                .getString("id");
    }

    private Reply patch(String body) {
        return asAdmin("PATCH", path(), body);
    }

    private Reply asAdmin(String method, String path, String body) {
        return as(admin, method, path, body);
    }

    private Reply as(String accessToken, String method, String path, String body) {
        return api.send(api.to(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + accessToken)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
