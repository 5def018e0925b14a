package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.OwnDatabase;

/** An administrator whose access an operator restores at a start. The next start with the same text does nothing. */
final class LostAdministrator {

    private static final String EMAIL = "lost@example.com";
    private static final String NEW_PASSWORD = "kettle-orbit-mango-31";

    /** The settings of a start that restores access. */
    static final Map<String, String> RECOVERY = Map.of(
            "COUNTERSIGN_ADMIN_EMAIL",
            EMAIL,
            "COUNTERSIGN_ADMIN_PASSWORD",
            NEW_PASSWORD,
            "COUNTERSIGN_ADMIN_RECOVER",
            "drill 7",
            "COUNTERSIGN_FACTOR_REQUIRED_FOR_ADMINS",
            "true");

    private final Api api;
    private final Reply session;
    private String token = "";

    private LostAdministrator(Api api, Reply session) {
        this.api = api;
        this.session = session;
    }

    /** Creates an administrator with a second factor. */
    static LostAdministrator with(Api api, String administratorsToken) {
        String id = api.register(EMAIL).data().getJsonObject("user").getString("id");
        String role = "{\"roles\":[\"admin\",\"user\"]}";
        assertThat(api.send("PATCH", "/api/admin/accounts/" + id, role, administratorsToken)
                        .status())
                .isEqualTo(200);
        Reply session = api.login(EMAIL);
        Authenticator.enrolled(api, session.accessToken());
        return new LostAdministrator(api, session);
    }

    /** Takes the role away in the database of the stopped server, and disables all other administrators. */
    void lose(OwnDatabase database) throws SQLException {
        database.execute("update account set disabled = true where roles like '%admin%'");
        database.execute("update account set roles = 'user' where email = '" + EMAIL + "'");
    }

    void assertRecovered() {
        assertThat(api.get("/api/protected", session.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(api.refresh(session.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(api.login(EMAIL).code()).isEqualTo("INVALID_CREDENTIALS");
        token = api.login(EMAIL, NEW_PASSWORD).accessToken();
        assertThat(api.get("/api/admin/stats", token).status()).isEqualTo(200);
        String change = Api.object(Map.of("currentPassword", NEW_PASSWORD, "newPassword", Api.PASSWORD));
        assertThat(api.post("/api/auth/password", change, token).status()).isEqualTo(200);
    }

    void enable(String otherAdministrator) {
        String id = api.get("/api/admin/accounts?email=" + otherAdministrator, token)
                .data()
                .getJsonArray("accounts")
                .getJsonObject(0)
                .getString("id");
        assertThat(api.send("PATCH", "/api/admin/accounts/" + id, "{\"disabled\":false}", token)
                        .status())
                .isEqualTo(200);
    }

    void assertNotRecoveredAgain() {
        assertThat(api.get("/api/admin/stats", token).status()).isEqualTo(200);
        assertThat(api.login(EMAIL).status()).isEqualTo(200);
    }

    void assertOneRecovery(OwnDatabase database) {
        assertThat(database.number("select count(*) from security_event where action = 'ADMINISTRATOR_RECOVERED'"
                        + " and detail = 'drill 7'"))
                .isEqualTo(1);
    }
}
