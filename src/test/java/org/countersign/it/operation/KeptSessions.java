package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OwnDatabase;

/** Sessions of one account while the server restarts with other secrets: one goes on, two are ended by a logout. */
final class KeptSessions {

    private static final String PROTECTED = "/api/protected";
    private static final String KEY_SET = "/.well-known/jwks.json";

    private final Api api;
    private final String email = Api.newEmail();
    private final Reply going;
    private final Reply ended;
    private final Reply endedLater;
    private final String keySet;
    private String refreshToken;

    private KeptSessions(Api api) {
        this.api = api;
        going = api.refresh(api.register(email).refreshCookie());
        refreshToken = going.refreshCookie();
        ended = api.login(email);
        logOut(ended);
        endedLater = api.login(email);
        keySet = api.get(KEY_SET).body();
    }

    static KeptSessions in(Api api) {
        return new KeptSessions(api);
    }

    private void logOut(Reply session) {
        api.send(api.withCookie("/api/auth/logout", session.refreshCookie()));
    }

    /** Asserts what the server has acknowledged before it was killed. Ends one more session. */
    void assertKept() {
        assertThat(api.get(KEY_SET).body()).isEqualTo(keySet);
        assertThat(api.get(PROTECTED, going.accessToken()).status()).isEqualTo(200);
        Reply refreshed = api.refresh(going.refreshCookie());
        assertThat(refreshed.status()).isEqualTo(200);
        refreshToken = refreshed.refreshCookie();
        assertThat(api.get(PROTECTED, ended.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(api.refresh(ended.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(api.register(email).code()).isEqualTo("EMAIL_TAKEN");
        logOut(endedLater);
    }

    /** Moves all denials into the past. A token that was issued for an hour must still be denied after 20 minutes. */
    void waitTwentyMinutes(OwnDatabase database) throws SQLException {
        database.execute("update revocation set created_at = created_at - interval '20' minute,"
                + " expires_at = expires_at - interval '20' minute");
    }

    /** Asserts the same once more, for a server that does not have the previous secret. */
    void assertStillKept() {
        assertThat(api.get(PROTECTED, endedLater.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(api.refresh(refreshToken).status()).isEqualTo(200);
        assertThat(api.refresh(going.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    }
}
