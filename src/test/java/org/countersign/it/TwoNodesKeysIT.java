package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.countersign.it.Api.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL that rotate at the same moment make one key, and know each other's at once. */
@Tag("postgresql")
class TwoNodesKeysIT {

    @TempDir
    static Path folder;

    private static TwoNodes nodes;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> settings = new HashMap<>(Keys.QUICK);
        // longer than a test looks: what a node knows of the other sooner, it has asked for
        settings.put("COUNTERSIGN_KEY_POLL", "10s");
        settings.put("COUNTERSIGN_KEY_PUBLISH_AHEAD", "25s");
        settings.put("COUNTERSIGN_TOKEN_ALGORITHM", "ES256");
        nodes = new TwoNodes(folder, settings);
        nodes.start().get(5, TimeUnit.MINUTES);
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    @RepeatedTest(5)
    void rotationOnBothNodesAtTheSameMoment_makesOneKey() {
        awaitAgreement();
        long before = number("select count(*) from signing_key");
        Load.run(
                2,
                turn -> assertThat(Keys.at(nodes.at(turn)).rotate(true).status())
                        .isEqualTo(200));
        assertThat(number("select count(*) from signing_key")).isEqualTo(before + 1);
        assertThat(number("select count(*) from signing_key where state = 'ACTIVE'"))
                .isEqualTo(1);
        assertThat(number("select max(ordinal) from signing_key")).isEqualTo(before + 1);
    }

    @RepeatedTest(3)
    void tokenOfANewKey_isTakenByTheOtherNodeAtOnce() {
        awaitAgreement();
        Keys here = Keys.at(nodes.first());
        Keys there = Keys.at(nodes.second());
        assertThat(here.rotate(true).status()).isEqualTo(200);
        String token = here.token();
        assertThat(there.published()).doesNotContain(Keys.kidOf(token));
        assertThat(there.status(token)).isEqualTo(200);
        assertThat(there.published()).contains(Keys.kidOf(token));
    }

    @Test
    void keyRevokedAtOneNode_isGoneAtTheOtherWithinAPoll() {
        awaitAgreement();
        Reply session = nodes.second().register(Api.newEmail());
        assertThat(nodes.second().get("/api/protected", session.accessToken()).status())
                .isEqualTo(200);
        assertThat(Keys.at(nodes.first())
                        .revoke(Keys.kidOf(session.accessToken()))
                        .status())
                .isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> nodes.second()
                                .get("/api/protected", session.accessToken())
                                .status()
                        == 401);
        String refreshed = nodes.second().refresh(session.refreshCookie()).accessToken();
        nodes.all().forEach(node -> assertThat(Keys.at(node).status(refreshed)).isEqualTo(200));
    }

    /** Each node publishes the same keys, as after a poll of both. */
    private static void awaitAgreement() {
        Awaitility.await("agreement")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> signing().equals(List.of(active(), active())));
    }

    private static List<String> signing() {
        return nodes.all().stream()
                .map(node -> Keys.kidOf(Keys.at(node).token()))
                .toList();
    }

    private static String active() {
        return Keys.at(nodes.first()).only("ACTIVE");
    }

    private static long number(String query) {
        return nodes.database().number(query);
    }
}
