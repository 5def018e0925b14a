package org.countersign.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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

    private final TwoNodes nodes = SharedNodes.nodes();

    @RepeatedTest(5)
    void simultaneousRotationOnBothNodes_createsOneKey() {
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
    void tokenOfANewKey_isAcceptedByTheOtherNodeBeforeItsPoll() {
        Keys there = Keys.at(nodes.second());
        String token = tokenOfAKeyThatTheOtherNodeDoesNotKnow();
        Awaitility.await("look-up, once a second at most")
                .atMost(Duration.ofSeconds(8))
                .until(() -> there.status(token) == 200);
        assertThat(there.published()).contains(Keys.kidOf(token));
    }

    /** A poll can come between the rotation and the question. The next one is far away then. */
    private String tokenOfAKeyThatTheOtherNodeDoesNotKnow() {
        Keys here = Keys.at(nodes.first());
        return Awaitility.await("rotation between two polls")
                .atMost(Duration.ofMinutes(5))
                .until(
                        () -> {
                            awaitAgreement();
                            assertThat(here.rotate(true).status()).isEqualTo(200);
                            return here.token();
                        },
                        token -> !Keys.at(nodes.second()).published().contains(Keys.kidOf(token)));
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
                .atMost(Duration.ofMinutes(5))
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
