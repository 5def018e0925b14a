package org.countersign.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.TwoNodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No user notices that nodes restart one after another behind nginx, which has the configuration of the manual. The
 * free edition of nginx does not check readiness; it learns from responses that a node stops.
 */
@Tag("restarts")
class RollingRestartIT {

    private static final System.Logger LOG = System.getLogger(RollingRestartIT.class.getName());

    private static final String ORIGIN = "https://" + Nginx.HOST;
    private static final int USERS = 8;
    private static final int ROUNDS = 3;
    private static final long ANSWERS = 100;
    private static final int ENDED_BY_SIGTERM = 128 + 15;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** As in the manual; {@code countersign.node.drain} has its default, which the other tests change. */
    private static final Map<String, String> SETTINGS = Map.of(
            "COUNTERSIGN_NODE_DRAIN", "5s",
            "COUNTERSIGN_PROXY_TRUSTED", "127.0.0.1",
            "COUNTERSIGN_SESSION_COOKIE_SECURE", "true",
            "COUNTERSIGN_TOKEN_ISSUER", ORIGIN);

    @TempDir
    Path folder;

    @Test
    void rollingRestarts_causeNoWrongResponse() {
        try (TwoNodes nodes = new TwoNodes(folder, SETTINGS)) {
            nodes.start().join();
            try (Nginx nginx = new Nginx(folder.resolve("nginx"), nodes.bases())) {
                Users users = new Users(USERS, nginx.client(), ORIGIN);
                try (users) {
                    awaitMoreAnswers(nginx);
                    for (int round = 0; round < ROUNDS; round++) {
                        restart(nodes, 0, nginx, users);
                        restart(nodes, 1, nginx, users);
                    }
                }
                assertThat(users.wrong()).as(nginx.errorText()).isEmpty();
            }
        }
    }

    private static void restart(TwoNodes nodes, int node, Nginx nginx, Users users) {
        assertThat(nodes.stop(node)).as("exit status").isEqualTo(ENDED_BY_SIGTERM);
        nodes.start(node);
        awaitReady(nodes.all().get(node));
        awaitMoreAnswers(nginx);
        LOG.log(
                Level.INFO,
                "Node {0} was restarted. {1} right answers so far, from the two nodes {2}, and {3} wrong ones.",
                node,
                users.answers(),
                nginx.answers(),
                users.wrong().size());
    }

    private static void awaitReady(Api node) {
        Awaitility.await("ready")
                .atMost(TIMEOUT)
                .until(() -> node.get("/api/health/ready").status() == 200);
    }

    /** Waits until users got so many more answers from each node, so nginx uses both. */
    private static void awaitMoreAnswers(Nginx nginx) {
        List<Long> before = nginx.answers();
        Awaitility.await("answers of both nodes")
                .atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(nginx.answers())
                        .zipSatisfy(before, (now, then) -> assertThat(now).isGreaterThanOrEqualTo(then + ANSWERS)));
    }
}
