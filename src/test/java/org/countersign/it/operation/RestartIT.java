package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Acknowledged changes survive when the server is killed or its master secret is changed. At the same restarts an
 * operator restores an administrator's access.
 */
@Tag("own-server")
class RestartIT {

    private static final String ADMIN = "root@example.com";
    private static final Map<String, String> SETTINGS =
            Map.of("COUNTERSIGN_ADMIN_EMAIL", ADMIN, "COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);

    private static final String PRESENT =
            Base64.getEncoder().encodeToString("0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    @Test
    void killedServerWithAnotherSecret_losesNothingWhileThePreviousOneIsConfigured() throws IOException, SQLException {
        String database = TestDatabase.newDatabase();
        try (OwnServer server = new OwnServer(folder, database);
                OwnDatabase stopped = OwnDatabase.ofStopped(folder, database)) {
            server.start(settings(List.of(Map.of("COUNTERSIGN_TOKEN_LIFE", "1h"))));
            Api api = server.api();
            KeptSessions sessions = KeptSessions.in(api);
            KeptFactors factors = KeptFactors.enrolled(api);
            LostAdministrator lost =
                    LostAdministrator.with(api, api.login(ADMIN).accessToken());
            server.kill();

            factors.damage(stopped);
            lost.lose(stopped);
            server.start(settings(List.of(
                    LostAdministrator.RECOVERY,
                    KeptFactors.SETTINGS,
                    Map.of(
                            "COUNTERSIGN_SECRET",
                            PRESENT,
                            "COUNTERSIGN_SECRET_PREVIOUS",
                            Files.readString(folder.resolve("data/secret")).strip(),
                            "COUNTERSIGN_TOKEN_LIFE",
                            "10m"))));
            lost.assertRecovered();
            lost.enable(ADMIN);
            assertIsAdministrator(api);
            sessions.assertKept();
            factors.assertAccepted();
            server.stop();

            factors.assertSealedAgain(stopped);
            sessions.waitTwentyMinutes(stopped);
            server.start(settings(List.of(LostAdministrator.RECOVERY, Map.of("COUNTERSIGN_SECRET", PRESENT))));
            sessions.assertStillKept();
            factors.assertOpened();
            lost.assertNotRecoveredAgain();
            server.stop();

            lost.assertOneRecovery(stopped);
            assertThat(server.startRefused(SETTINGS)).contains("countersign.secret-previous");
        }
    }

    private static void assertIsAdministrator(Api api) {
        Reply admin = api.login(ADMIN);
        assertThat(api.get("/api/protected", admin.accessToken()).data().get("roles"))
                .hasToString("[\"admin\",\"user\"]");
    }

    private static Map<String, String> settings(List<Map<String, String>> more) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        more.forEach(settings::putAll);
        return settings;
    }
}
