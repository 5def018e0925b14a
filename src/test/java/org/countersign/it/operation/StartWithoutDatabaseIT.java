package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Folders;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.RestartablePostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node can start before its database. */
@Tag("own-server")
@Tag("postgresql")
class StartWithoutDatabaseIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(8);
    private static final String WAITS = "The database cannot be reached (SQLState 08";

    @TempDir
    Path folder;

    @Test
    void start_waitsForTheDatabaseAndFailsAfterTheTimeout() {
        try (RestartablePostgres database = new RestartablePostgres(folder.resolve("database"));
                OwnServer server =
                        new OwnServer(Folders.create(folder.resolve("node")), RestartablePostgres.DATABASE)) {
            database.makeUnavailable();
            server.begin(settings(database, "0"));
            assertThat(server.exitStatus()).isEqualTo(78);
            assertThat(server.logText())
                    .contains("Countersign does not start:", WAITS)
                    .doesNotContain(System.getenv("COUNTERSIGN_DB_PASSWORD"));

            server.begin(settings(database, "10m"));
            Awaitility.await("it says that it waits")
                    .atMost(TIMEOUT)
                    .until(() -> server.logText().contains(WAITS));
            database.restore();
            Awaitility.await("ready")
                    .atMost(TIMEOUT)
                    .ignoreExceptions()
                    .until(() -> server.api().get("/api/health/ready").status() == 200);
        }
    }

    private static Map<String, String> settings(RestartablePostgres database, String wait) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("COUNTERSIGN_DATABASE_WAIT", wait);
        settings.put("COUNTERSIGN_NODE_EXIT_ON_REFUSAL", "true");
        return settings;
    }
}
