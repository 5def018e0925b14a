package org.countersign.it.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.KeyFile;
import org.countersign.it.server.Keys;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of the key life cycle: automatic rotation, and an imported key at start-up. */
@Tag("own-server")
class KeyCycleIT {

    private static final System.Logger LOG = System.getLogger(KeyCycleIT.class.getName());

    /** Enough keys to see several rotations. */
    private static final int SIGNERS = 4;

    private static final int MAX_REFRESHES = 200_000;

    @TempDir
    Path folder;

    private OwnDatabase database;
    private OwnServer server;

    @BeforeEach
    void prepare() throws Exception {
        database = OwnDatabase.in(folder);
        server = new OwnServer(folder);
    }

    @AfterEach
    void cleanUp() throws Exception {
        server.close();
        database.close();
    }

    /**
     * Covers the first key from its first token until it is retired, with several rotations in between.
     * {@link KeyRotationIT} does the same on PostgreSQL, under load.
     */
    @Test
    @Tag("h2")
    void wholeCycle_refusesNoFreshToken() throws SQLException {
        long begin = System.nanoTime();
        server.start(settings(Map.of("COUNTERSIGN_KEY_ROTATE_EVERY", "4s")));
        Keys keys = Keys.at(server.api());
        String first = keys.published().get(0);
        Reply session = server.api().register(Api.newEmail());
        int verified = 0;
        Set<String> signers = new HashSet<>();
        // fails if the keys never rotate
        while (signers.size() < SIGNERS && verified < MAX_REFRESHES) {
            session = server.api().refresh(session.refreshCookie());
            assertThat(session.status()).as(session.body()).isEqualTo(200);
            assertThat(keys.status(session.accessToken())).isEqualTo(200);
            signers.add(Keys.kidOf(session.accessToken()));
            verified++;
        }
        assertThat(signers).hasSize(SIGNERS);
        // as if all its tokens had expired
        database.execute("update signing_key set published_until = current_timestamp where kid = '" + first + "'");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> keys.stateOf(first).equals("RETIRED"));
        // the table shows a key as retired a moment before the node drops it
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !keys.published().contains(first));
        assertThat(
                        database.number(
                                "select count(*) from signing_key where (sealed_jwk is null) <> (state in ('RETIRED', 'REVOKED'))"))
                .isZero();
        int made = keys.list().size();
        // the first key, the next key, and one more every four seconds, also during the start of the server
        int due = (int) Duration.ofNanos(System.nanoTime() - begin).dividedBy(Duration.ofSeconds(4));
        assertThat(made).isBetween(SIGNERS, 2 + due);
        LOG.log(Level.INFO, "{0} fresh tokens verified, none refused, {1} keys", verified, made);
    }

    @Test
    void ownKeyAtTheFirstStart_signsAndIsImportedOnce() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), KeyFile.PASSWORD + "\n");
        Map<String, String> own = settings(Map.of(
                "COUNTERSIGN_TOKEN_ALGORITHM", "ES256",
                "COUNTERSIGN_KEY_IMPORT_FILE", KeyFile.pkcs12(folder).toString(),
                "COUNTERSIGN_KEY_IMPORT_PASSWORD_FILE", password.toString()));
        server.start(own);
        Keys keys = Keys.at(server.api());
        assertThat(keys.states()).isEqualTo("ACTIVE");
        String kid = keys.only("ACTIVE");
        assertThat(keys.of(kid).getString("origin")).isEqualTo("IMPORTED");
        assertThat(Keys.kidOf(keys.token())).isEqualTo(kid);
        server.stop();

        server.start(own);
        assertThat(keys.states()).isEqualTo("ACTIVE");
        server.stop();

        own.remove("COUNTERSIGN_KEY_IMPORT_PASSWORD_FILE");
        own.put("COUNTERSIGN_KEY_IMPORT_FILE", write("next.pem", KeyFile.p256()));
        own.put("COUNTERSIGN_KEY_PUBLISH_AHEAD", "10m");
        server.start(own);
        assertThat(keys.states()).isEqualTo("ACTIVE PENDING");
        assertThat(keys.only("ACTIVE")).isEqualTo(kid);
    }

    /** The unit tests cover the other reasons. */
    @Test
    @Tag("once")
    void unusableKey_stopsTheStartWithTheReason() throws IOException {
        Map<String, String> published = settings(Map.of(
                "COUNTERSIGN_TOKEN_ALGORITHM",
                "ES256",
                "COUNTERSIGN_KEY_IMPORT_FILE",
                write("known.pem", KeyFile.rfc7515())));
        assertThat(server.startRefused(published)).contains("countersign.key.import-file: ", "RFC 7515");
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Keys.QUICK);
        settings.putAll(database.settings());
        settings.putAll(more);
        return settings;
    }
}
