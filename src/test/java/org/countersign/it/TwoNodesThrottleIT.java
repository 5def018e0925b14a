package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.ProblemAssert.assertProblem;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.countersign.it.Api.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tries for one account are counted once, whichever node they are made at. */
@Tag("postgresql")
@ExtendWith(SharedNodes.class)
class TwoNodesThrottleIT {

    private static final String WRONG = "wrong-anchor-violet-78";

    private final TwoNodes nodes = SharedNodes.nodes();

    @Test
    void hundredTriesAtOnceAtBoth_areNoMoreThanTriesInARow() {
        String email = Api.newEmail();
        nodes.first().register(email);
        assertExactlyTheLimit(hundredAtOnce(email));
        assertProblem(nodes.second().login(email), 429, "RATE_LIMITED");
    }

    @Test
    void hundredTriesAtOnceForNobody_areNoMoreEither() {
        assertExactlyTheLimit(hundredAtOnce(Api.newEmail()));
    }

    @Test
    void rightPasswordAtOneNode_letsTheCountBeginAnewAtBoth() {
        String email = Api.newEmail();
        nodes.first().register(email);
        for (int round = 0; round < 3; round++) {
            for (int turn = 1; turn < SharedNodes.TRIES; turn++) {
                assertProblem(nodes.at(turn).login(email, WRONG), 401, "INVALID_CREDENTIALS");
            }
            assertThat(nodes.at(round).login(email).status()).isEqualTo(200);
        }
    }

    private static void assertExactlyTheLimit(List<Reply> replies) {
        assertThat(replies).extracting(Reply::status).containsOnly(401, 429);
        assertThat(replies.stream().filter(reply -> reply.status() == 401)).hasSize(SharedNodes.TRIES);
    }

    private List<Reply> hundredAtOnce(String email) {
        String json = Api.object(Map.of("email", email, "password", WRONG));
        return IntStream.range(0, 100)
                .mapToObj(turn -> nodes.at(turn).sendAsync(nodes.at(turn).posting("/api/auth/login", json)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
