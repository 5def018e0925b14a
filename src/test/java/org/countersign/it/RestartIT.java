package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.countersign.it.Api.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives the server, whether it is killed or given another secret. */
@Tag("own-server")
class RestartIT {

    private static final String ADMIN = "root@example.com";
    private static final Map<String, String> SETTINGS =
            Map.of("COUNTERSIGN_ADMIN_EMAIL", ADMIN, "COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);

    @TempDir
    Path folder;

    @Test
    void killedServerWithAnotherSecret_losesNothingWhileThePreviousIsListed() throws IOException {
        String present =
                Base64.getEncoder().encodeToString("0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.UTF_8));
        try (OwnServer server = new OwnServer(folder).start(SETTINGS)) {
            Api api = server.api();
            String email = Api.newEmail();
            Reply going = api.refresh(api.register(email).refreshCookie());
            Reply ended = api.login(email);
            api.send(api.withCookie("/api/auth/logout", ended.refreshCookie()));
            String jwks = api.get("/.well-known/jwks.json").body();
            String previous = Files.readString(folder.resolve("data/secret")).strip();
            server.kill();

            server.start(settings("COUNTERSIGN_SECRET", present, "COUNTERSIGN_SECRET_PREVIOUS", previous));
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
            server.stop();

            server.start(settings("COUNTERSIGN_SECRET", present));
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
