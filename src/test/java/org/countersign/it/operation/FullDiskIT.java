package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node with embedded H2 on a full disk reports that it is not ready, and recovers by itself when there is space
 * again.
 */
@Tag("own-server")
@Tag("h2")
class FullDiskIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    @Test
    void fullDisk_makesTheNodeUnreadyUntilThereIsSpace() throws Exception {
        try (OwnServer server = new OwnServer(folder).start(Map.of())) {
            Api api = server.api();
            String email = Api.newEmail();
            api.register(email);

            limitFiles(server, "8192");
            Awaitility.await("writes fail, and readiness says so")
                    .atMost(TIMEOUT)
                    .until(() -> {
                        int status = api.register(Api.newEmail()).status();
                        return status == 503 && databaseState(api).equals("DOWN");
                    });

            limitFiles(server, "unlimited");
            Awaitility.await("writes succeed again")
                    .atMost(TIMEOUT)
                    .until(() -> api.register(Api.newEmail()).status() == 201);
            Awaitility.await("readiness says so")
                    .atMost(TIMEOUT)
                    .until(() -> databaseState(api).equals("UP"));
            assertThat(api.login(email).status()).isEqualTo(200);
            assertThat(folder.resolve("data/countersign.trace.db")).doesNotExist();
        }
    }

    /**
     * Limits the size of files. A write beyond the limit fails as on a full disk, without a separate file system. H2
     * can still write the first two blocks of its file.
     */
    private static void limitFiles(OwnServer server, String bytes) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder("prlimit", "--pid", String.valueOf(server.pid()), "--fsize=" + bytes + ':')
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor()).isZero();
    }

    private static String databaseState(Api api) {
        return api.get("/api/health/ready").json().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(check -> check.getString("name").equals("database"))
                .map(check -> check.getString("status"))
                .findFirst()
                .orElseThrow();
    }
}
