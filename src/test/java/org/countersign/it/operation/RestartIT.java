package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acknowledged changes survive when the server is killed or its master secret is changed. */
@Tag("own-server")
class RestartIT {

    private static final String ADMIN = "root@example.com";
    private static final Map<String, String> SETTINGS =
            Map.of("COUNTERSIGN_ADMIN_EMAIL", ADMIN, "COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);

    @TempDir
    Path folder;

    @Test
    void killedServerWithAnotherSecret_losesNothingWhileThePreviousOneIsConfigured() throws IOException, SQLException {
        String present =
                Base64.getEncoder().encodeToString("0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.UTF_8));
        String database = TestDatabase.newDatabase();
        try (OwnServer server = new OwnServer(folder, database).start(settings("COUNTERSIGN_TOKEN_LIFE", "1h"))) {
            Api api = server.api();
            String email = Api.newEmail();
            Reply going = api.refresh(api.register(email).refreshCookie());
            Reply ended = api.login(email);
            api.send(api.withCookie("/api/auth/logout", ended.refreshCookie()));
            Reply endedLater = api.login(email);
            String jwks = api.get("/.well-known/jwks.json").body();
            String previous = Files.readString(folder.resolve("data/secret")).strip();
            server.kill();

            server.start(settings(
                    "COUNTERSIGN_SECRET",
                    present,
                    "COUNTERSIGN_SECRET_PREVIOUS",
                    previous,
                    "COUNTERSIGN_TOKEN_LIFE",
                    "1m"));
            assertThat(api.get("/.well-known/jwks.json").body()).isEqualTo(jwks);
            assertThat(api.get("/api/protected", going.accessToken()).status()).isEqualTo(200);
            Reply refreshed = api.refresh(going.refreshCookie());
            assertThat(refreshed.status()).isEqualTo(200);
            assertThat(api.get("/api/protected", ended.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
            assertThat(api.refresh(ended.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
            assertThat(api.register(email).code()).isEqualTo("EMAIL_TAKEN");
            Reply admin = api.login(ADMIN);
            assertThat(api.get("/api/protected", admin.accessToken()).data().get("roles"))
                    .hasToString("[\"admin\",\"user\"]");
            api.send(api.withCookie("/api/auth/logout", endedLater.refreshCookie()));
            server.stop();

            // twenty minutes later, a token that was issued for an hour must still be denied
            OwnDatabase.ofStopped(folder, database)
                    .execute("update revocation set created_at = created_at - interval '20' minute,"
                            + " expires_at = expires_at - interval '20' minute");
            server.start(settings("COUNTERSIGN_SECRET", present));
            assertThat(api.get("/api/protected", endedLater.accessToken()).code())
                    .isEqualTo("TOKEN_REVOKED");
            assertThat(api.refresh(refreshed.refreshCookie()).status()).isEqualTo(200);
            assertThat(api.refresh(going.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
            server.stop();

            assertThat(server.startRefused(SETTINGS)).contains("countersign.secret-previous");
        }
    }

    private static Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }
}
