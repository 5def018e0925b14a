package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation can begin with accounts from a file. */
@Tag("own-server")
class ImportFileIT {

    private static final String LINE = "{\"email\":\"%s\","
            + "\"passwordHash\":\"$2y$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq\"}\n";

    @TempDir
    Path folder;

    @Test
    void file_isTakenWholeOrNotAtAllAndNotTwice() throws IOException {
        Path file = folder.resolve("accounts.jsonl");
        try (OwnDatabase database = OwnDatabase.in(folder);
                OwnServer server = new OwnServer(folder)) {
            Map<String, String> settings = new HashMap<>(database.settings());
            settings.put("COUNTERSIGN_ACCOUNT_IMPORT_FILE", file.toString());
            Files.writeString(file, LINE.formatted("ann@example.com") + "{\"email\":\"bob@example.com\"}\n");
            assertThat(server.startRefused(settings))
                    .contains("countersign.account.import-file: ", "line 2: ", "no password hash");
            server.stop();
            assertThat(database.number("select count(*) from account")).isZero();

            Files.writeString(file, LINE.formatted("ann@example.com"));
            server.start(settings);
            assertThat(server.api().login("ann@example.com").status()).isEqualTo(200);
            server.stop();

            Files.writeString(file, LINE.formatted("ann@example.com") + LINE.formatted("bob@example.com"));
            server.start(settings);
            assertThat(server.api().login("ann@example.com").status()).isEqualTo(200);
            assertThat(server.api().login("bob@example.com").status()).isEqualTo(200);
            assertThat(database.number("select count(*) from account")).isEqualTo(2);
        }
    }
}
