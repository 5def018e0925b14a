package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.Api.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings do to the life of keys: rotation by itself, another algorithm, a key of one's own at the start. */
@Tag("own-server")
class KeyCycleIT {

    private static final System.Logger LOG = System.getLogger(KeyCycleIT.class.getName());

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
     * From the first key's first token until it is retired, with several rotations on the way. {@link KeyRotationIT}
     * sees the same on PostgreSQL, under load.
     */
    @Test
    @Tag("h2")
    void wholeCycle_refusesNoFreshToken() {
        long begin = System.nanoTime();
        server.start(settings(Map.of("COUNTERSIGN_KEY_ROTATE_EVERY", "4s", "COUNTERSIGN_TOKEN_LIFE", "5s")));
        Keys keys = Keys.at(server.api());
        String first = keys.published().get(0);
        Reply session = server.api().register(Api.newEmail());
        int verified = 0;
        long end = System.nanoTime() + Duration.ofSeconds(75).toNanos();
        while (System.nanoTime() < end) {
            session = server.api().refresh(session.refreshCookie());
            assertThat(keys.status(session.accessToken())).isEqualTo(200);
            verified++;
        }
        assertThat(keys.stateOf(first)).isEqualTo("RETIRED");
        assertThat(keys.published()).doesNotContain(first);
        assertThat(
                        database.number(
                                "select count(*) from signing_key where (sealed_jwk is null) <> (state in ('RETIRED', 'REVOKED'))"))
                .isZero();
        int made = keys.list().size();
        // the first one, the next one, and one every four seconds, also while the server is starting
        int due = (int) Duration.ofNanos(System.nanoTime() - begin).dividedBy(Duration.ofSeconds(4));
        assertThat(made).isBetween(8, 2 + due);
        LOG.log(Level.INFO, "{0} fresh tokens verified, none refused, {1} keys", verified, made);
    }

    @Test
    void otherAlgorithm_takesOverUnnoticed() {
        server.start(settings(Map.of("COUNTERSIGN_TOKEN_ALGORITHM", "RS256")));
        String earlier = Keys.at(server.api()).token();
        server.stop();
        server.start(settings(Map.of("COUNTERSIGN_TOKEN_ALGORITHM", "ES256", "COUNTERSIGN_KEY_PUBLISH_AHEAD", "30s")));
        Keys keys = Keys.at(server.api());
        assertThat(keys.states()).isEqualTo("ACTIVE PENDING");
        assertThat(Keys.kidOf(keys.token())).isEqualTo(Keys.kidOf(earlier));
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> keys.states().equals("RETIRING ACTIVE"));
        String fresh = keys.token();
        assertThat(Forge.headerOf(fresh).getString("alg")).isEqualTo("ES256");
        assertThat(keys.status(fresh)).isEqualTo(200);
        assertThat(keys.status(earlier)).isEqualTo(200);
    }

    @Test
    void ownKeyAtTheFirstStart_signsAndIsTakenOnce() throws IOException {
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

    /** The other reasons are in the tests of what judges the key. */
    @Test
    void unfitKey_stopsTheStartWithTheReason() throws IOException {
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
