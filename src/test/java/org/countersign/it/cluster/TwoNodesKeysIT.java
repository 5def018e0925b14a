package org.countersign.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Keys;
import org.countersign.it.server.Load;
import org.countersign.it.server.OnSharedNodes;
import org.countersign.it.server.SharedNodes;
import org.countersign.it.server.TwoNodes;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL that rotate at the same moment create one key, and each soon knows the other's keys. */
@Tag("postgresql")
@OnSharedNodes
class TwoNodesKeysIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The nodes poll every ten seconds. */
    private static final Duration SURELY_BEFORE_THE_NEXT_POLL = Duration.ofSeconds(8);

    private final TwoNodes nodes = SharedNodes.nodes();

    /** Both requests wait to replace the same key when the lock on the table is released. */
    @RepeatedTest(5)
    void simultaneousRotationOnBothNodes_createsOneKey() throws SQLException {
        awaitAgreement();
        long before = number("select count(*) from signing_key");
        try (Connection gate = nodes.database().connect()) {
            gate.setAutoCommit(false);
            gate.createStatement().execute("lock table signing_key in exclusive mode");
            CompletableFuture<Void> both = Load.start(
                    2,
                    turn -> assertThat(Keys.at(nodes.at(turn)).rotate(true).status())
                            .isEqualTo(200));
            Awaitility.await("both at the lock").atMost(PATIENCE).until(() -> waiting() >= 2);
            gate.rollback();
            both.join();
        }
        assertThat(number("select count(*) from signing_key")).isEqualTo(before + 1);
        assertThat(number("select count(*) from signing_key where state = 'ACTIVE'"))
                .isEqualTo(1);
        assertThat(number("select max(ordinal) from signing_key")).isEqualTo(before + 1);
    }

    /** One of the requests waits for the table, the other one for the first. */
    private long waiting() {
        return number("select count(distinct pid) from pg_locks where not granted");
    }

    /** On a busy machine, the next poll can be as early as the look-up. The test is then repeated with a new key. */
    @RepeatedTest(3)
    void tokenOfANewKey_isAcceptedByTheOtherNodeBeforeItsPoll() {
        Awaitility.await("look-up before a poll").atMost(PATIENCE).until(this::isAcceptedBeforeAPoll);
    }

    private boolean isAcceptedBeforeAPoll() {
        Keys there = Keys.at(nodes.second());
        String known = tokenOfANewKey();
        Awaitility.await("poll").atMost(PATIENCE).until(() -> there.published().contains(Keys.kidOf(known)));
        long polledAt = System.nanoTime();
        String token = tokenOfANewKey();
        if (there.published().contains(Keys.kidOf(token))) {
            return false;
        }
        Awaitility.await("look-up, once a second at most").atMost(PATIENCE).until(() -> there.status(token) == 200);
        assertThat(there.published()).contains(Keys.kidOf(token));
        return System.nanoTime() - polledAt < SURELY_BEFORE_THE_NEXT_POLL.toNanos();
    }

    /** Replaces the key of the first node. The second node does not know the new one. */
    private String tokenOfANewKey() {
        Keys here = Keys.at(nodes.first());
        assertThat(here.rotate(true).status()).isEqualTo(200);
        return here.token();
    }

    @Test
    void keyRevokedAtOneNode_isRefusedByTheOtherWithinAPoll() {
        awaitAgreement();
        Reply session = nodes.second().register(Api.newEmail());
        assertThat(nodes.second().get("/api/protected", session.accessToken()).status())
                .isEqualTo(200);
        assertThat(Keys.at(nodes.first())
                        .revoke(Keys.kidOf(session.accessToken()))
                        .status())
                .isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> nodes.second()
                                .get("/api/protected", session.accessToken())
                                .status()
                        == 401);
        String refreshed = nodes.second().refresh(session.refreshCookie()).accessToken();
        nodes.all().forEach(node -> assertThat(Keys.at(node).status(refreshed)).isEqualTo(200));
    }

    /** Waits until both nodes publish the same keys, as after a poll by each. */
    private void awaitAgreement() {
        Awaitility.await("agreement")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> signing().equals(List.of(active(), active())));
    }

    private List<String> signing() {
        return nodes.all().stream()
                .map(node -> Keys.kidOf(Keys.at(node).token()))
                .toList();
    }

    private String active() {
        return Keys.at(nodes.first()).only("ACTIVE");
    }

    private long number(String query) {
        return nodes.database().number(query);
    }
}
