package org.countersign.it.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Folders;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation can start with accounts from a file. */
@Tag("own-server")
class ImportFileIT {

    private static final String LINE = "{\"email\":\"%s\","
            + "\"passwordHash\":\"$2y$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq\"}\n";

    private static final String ADMINISTRATOR =
            LINE.formatted("admin@example.com").replace("{", "{\"roles\":[\"admin\"],");

    private static final String EXPORT = "/api/admin/accounts/export";
    private static final String EVENTS = "/api/admin/audit/export";

    private static final String SECRET =
            Base64.getEncoder().encodeToString("fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path folder;

    /**
     * An account that was imported and then removed is not imported again, even if several nodes start at the same
     * time.
     */
    @Test
    void file_isImportedCompletelyOrNotAtAllAndEachEntryOnce() throws IOException, SQLException {
        Path file = folder.resolve("accounts.jsonl");
        try (OwnDatabase database = OwnDatabase.in(folder);
                OwnServer server = new OwnServer(folder);
                OwnServer second = new OwnServer(Folders.create(folder.resolve("second")))) {
            Map<String, String> settings = new HashMap<>(database.settings());
            settings.put("COUNTERSIGN_ACCOUNT_IMPORT_FILE", file.toString());
            settings.put("COUNTERSIGN_SECRET", SECRET);
            Files.writeString(file, LINE.formatted("ann@example.com") + "{\"email\":\"bob@example.com\"}\n");
            assertThat(server.startRefused(settings))
                    .contains("countersign.account.import-file: ", "line 2: ", "no password hash");
            server.stop();
            assertThat(database.number("select count(*) from account")).isZero();

            Files.writeString(
                    file, "\uFEFF" + (ADMINISTRATOR + LINE.formatted("ann@example.com")).replace("\n", "\r\n"));
            server.start(settings);
            remove("ann@example.com", server.api());
            server.stop();

            Files.writeString(
                    file,
                    ADMINISTRATOR
                            + LINE.formatted("Ann@Example.com").replace("{", "{\"name\":\"Ann\",")
                            + LINE.formatted("bob@example.com").replace("{", "{\"emailVerified\":true,")
                            + LINE.formatted("carol-%d@example.com").repeat(600).formatted(numbers(600)));
            CompletableFuture<OwnServer> starting = CompletableFuture.supplyAsync(() -> second.start(settings));
            server.start(settings);
            starting.join();
            assertThat(server.api().login("bob@example.com").status()).isEqualTo(200);
            assertThat(server.api().login("ann@example.com").code()).isEqualTo("INVALID_CREDENTIALS");
            assertThat(database.number("select count(*) from account")).isEqualTo(602);
            assertThat(database.number("select count(*) from account where email_verified_at is not null"))
                    .isEqualTo(1);
            assertThat(database.number("select count(*) from imported_entry")).isEqualTo(603);
            assertThat(database.number("select count(*) from security_event where action = 'ACCOUNT_IMPORTED'"))
                    .isEqualTo(603);
            second.stop();
            assertExportsAreCutOff(server.api(), database);
        }
    }

    private static void remove(String email, Api api) {
        String owner = api.login(email).accessToken();
        String id = api.get("/api/protected", owner).data().getString("id");
        String admin = api.login("admin@example.com").accessToken();
        assertThat(api.send("DELETE", "/api/admin/accounts/" + id, "", admin).status())
                .isEqualTo(200);
    }

    private static Object[] numbers(int count) {
        return IntStream.range(0, count).boxed().toArray();
    }

    /** Damaged rows represent all failures, before and after the first bytes are sent. */
    private static void assertExportsAreCutOff(Api api, OwnDatabase database) throws SQLException {
        String admin = api.login("admin@example.com").accessToken();
        assertThat(api.get(EXPORT, admin).body().lines()).hasSize(2 + 602);
        assertThat(api.get(EVENTS, admin).body().lines()).hasSizeGreaterThan(603);

        database.execute("alter table account alter column name drop not null");
        database.execute("update account set name = null where id = (select max(id) from account)");
        database.execute("update security_event set action = 'UNKNOWN' where happened_at ="
                + " (select min(happened_at) from security_event)");
        assertThatThrownBy(() -> api.get(EXPORT, admin)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> api.get(EVENTS, admin)).isInstanceOf(UncheckedIOException.class);

        database.execute("update account set name = null where email like 'carol-%'");
        database.execute("update security_event set action = 'UNKNOWN' where action = 'ACCOUNT_IMPORTED'");
        assertProblem(api.get(EXPORT, admin), 500, "INTERNAL_ERROR");
        assertProblem(api.get(EVENTS, admin), 500, "INTERNAL_ERROR");
    }
}
