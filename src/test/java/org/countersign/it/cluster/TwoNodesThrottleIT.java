package org.countersign.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
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

    private static final int MAX_ROUNDS = 10;

    private final TwoNodes nodes = SharedNodes.nodes();

    @Test
    void hundredSimultaneousAttemptsAtBothNodes_areLimitedLikeConsecutiveOnes() {
        String email = assertExactlyTheLimit(() -> {
            String registered = Api.newEmail();
            nodes.first().register(registered);
            return registered;
        });
        assertProblem(nodes.second().login(email), 429, "RATE_LIMITED");
    }

    @Test
    void hundredSimultaneousAttemptsForAnUnknownEmail_areLimitedToo() {
        assertExactlyTheLimit(Api::newEmail);
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
        assertThat(atOnce(200, email, Api.PASSWORD, Api::sendUntilAvailable))
                .extracting(Reply::status)
                .containsOnly(200);
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
            atOnce(8, email, WRONG, Api::sendAsync);
            Load.run(4, turn -> {
                Api node = nodes.at(turn);
                assertThat(node.sendUntilAvailable(node.registering(email))
                                .join()
                                .status())
                        .isIn(201, 409);
            });
        }
        assertThat(nodes.logs()).noneMatch(log -> log.contains("duplicate key"));
    }

    /**
     * Sends a hundred wrong passwords for an address at once, and returns the address. An overloaded node may count an
     * attempt that it answers 503, so the test is then repeated with a new address.
     */
    private String assertExactlyTheLimit(Supplier<String> newEmail) {
        for (int round = 1; round <= MAX_ROUNDS; round++) {
            String email = newEmail.get();
            List<Integer> statuses = atOnce(100, email, WRONG, Api::sendAsync).stream()
                    .map(Reply::status)
                    .toList();
            assertThat(statuses).isSubsetOf(401, 429, 503);
            long attempts = statuses.stream().filter(status -> status == 401).count();
            assertThat(attempts).isLessThanOrEqualTo(SharedNodes.TRIES);
            if (!statuses.contains(503)) {
                assertThat(attempts).isEqualTo(SharedNodes.TRIES);
                return email;
            }
        }
        throw new AssertionError("A node was overloaded in each of " + MAX_ROUNDS + " rounds");
    }

    private List<Reply> atOnce(
            int times,
            String email,
            String password,
            BiFunction<Api, HttpRequest.Builder, CompletableFuture<Reply>> send) {
        String json = Api.object(Map.of("email", email, "password", password));
        return IntStream.range(0, times)
                .mapToObj(turn -> send.apply(nodes.at(turn), nodes.at(turn).posting("/api/auth/login", json)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
