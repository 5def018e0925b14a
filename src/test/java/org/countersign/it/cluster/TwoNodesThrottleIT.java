package org.countersign.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Keys;
import org.countersign.it.server.Load;
import org.countersign.it.server.OnSharedNodes;
import org.countersign.it.server.SharedNodes;
import org.countersign.it.server.TwoNodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each attempt counts once for all nodes. */
@Tag("postgresql")
@OnSharedNodes
class TwoNodesThrottleIT {

    private static final String WRONG = "wrong-anchor-violet-78";

    private final TwoNodes nodes = SharedNodes.nodes();

    @Test
    void hundredSimultaneousAttemptsAtBothNodes_areLimitedLikeConsecutiveOnes() {
        String email = Api.newEmail();
        nodes.first().register(email);
        assertExactlyTheLimit(atOnce(100, email, WRONG));
        assertProblem(nodes.second().login(email), 429, "RATE_LIMITED");
    }

    @Test
    void hundredSimultaneousAttemptsForAnUnknownEmail_areLimitedToo() {
        assertExactlyTheLimit(atOnce(100, Api.newEmail(), WRONG));
    }

    @Test
    void correctPasswordAtOneNode_resetsTheCountAtBoth() {
        String email = Api.newEmail();
        nodes.first().register(email);
        for (int round = 0; round < 3; round++) {
            for (int turn = 1; turn < SharedNodes.TRIES; turn++) {
                assertProblem(nodes.at(turn).login(email, WRONG), 401, "INVALID_CREDENTIALS");
            }
            assertThat(nodes.at(round).login(email).status()).isEqualTo(200);
        }
    }

    @Test
    void twoHundredCorrectSignInsAtBothNodes_allSucceed() {
        String email = Api.newEmail();
        nodes.first().register(email);
        assertThat(atOnce(200, email, Api.PASSWORD)).extracting(Reply::status).containsOnly(200);
    }

    /** The address has two failures left. It regains one per minute. */
    @Test
    void failedSignInsOfAnAddress_areCountedOnceForBoth() {
        nodes.first().login(Api.newEmail(), WRONG);
        String all = "update throttle_address set full_at = current_timestamp + interval '";
        nodes.database().execute(all + (SharedNodes.FAILURES - 2) + "' minute");
        List<Integer> answers = IntStream.range(0, 4)
                .mapToObj(turn -> nodes.at(turn).login(Api.newEmail(), WRONG).status())
                .toList();
        nodes.database().execute("delete from throttle_address");
        assertThat(answers).containsExactly(401, 401, 429, 429);
    }

    /** There are two events if a new quarter of an hour begins in the meantime. */
    @Test
    void refusalsAtBothNodes_areOneEventWithTheirSum() {
        Reply user = nodes.first().register(Api.newEmail());
        String events = "security_event where action = 'ACCESS_REFUSED' and account_id = '"
                + user.data().getJsonObject("user").getString("id") + "'";
        Load.run(4, turn -> {
            for (int attempt = 0; attempt < 5; attempt++) {
                assertProblem(nodes.at(turn).get("/api/admin/stats", user.accessToken()), 403, "FORBIDDEN");
            }
        });
        nodes.all()
                .forEach(node -> assertThat(Keys.at(node)
                                .send("GET", "/api/admin/audit?limit=1", "")
                                .status())
                        .isEqualTo(200));
        long rows = nodes.database().number("select count(*) from " + events);
        assertThat(rows).isBetween(1L, 2L);
        assertThat(nodes.database()
                        .number("select sum(times) from event_repetition where event_id in (select id from " + events
                                + ")"))
                .isEqualTo(20 - rows);
    }

    @Test
    void firstAttemptsAndRegistrationsAtBothNodes_logNoError() {
        for (int round = 0; round < 5; round++) {
            String email = Api.newEmail();
            atOnce(8, email, WRONG);
            Load.run(
                    4,
                    turn -> assertThat(nodes.at(turn).register(email).status()).isIn(201, 409));
        }
        assertThat(nodes.logs()).noneMatch(log -> log.contains("duplicate key"));
    }

    private static void assertExactlyTheLimit(List<Reply> replies) {
        assertThat(replies).extracting(Reply::status).containsOnly(401, 429);
        assertThat(replies.stream().filter(reply -> reply.status() == 401)).hasSize(SharedNodes.TRIES);
    }

    private List<Reply> atOnce(int times, String email, String password) {
        String json = Api.object(Map.of("email", email, "password", password));
        return IntStream.range(0, times)
                .mapToObj(turn -> nodes.at(turn).sendAsync(nodes.at(turn).posting("/api/auth/login", json)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
