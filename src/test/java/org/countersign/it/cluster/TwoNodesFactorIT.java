package org.countersign.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.Authenticator.SECOND_STEP;
import static org.countersign.it.server.Authenticator.answer;
import static org.countersign.it.server.Authenticator.challenge;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.OnSharedNodes;
import org.countersign.it.server.SharedNodes;
import org.countersign.it.server.TwoNodes;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL accept a code or a challenge only once in total. */
@Tag("postgresql")
@OnSharedNodes
class TwoNodesFactorIT {

    private final TwoNodes nodes = SharedNodes.nodes();
    private final String email = Api.newEmail();
    private final Reply user = nodes.first().register(email);
    private final Authenticator app = Authenticator.enrolled(nodes.second(), user.accessToken());

    @Test
    void challengeOfOneNode_isAcceptedByTheOther() {
        String challenge = challenge(nodes.first(), email);
        assertThat(answer(nodes.second(), challenge, app.code()).status()).isEqualTo(200);
        assertThat(answer(nodes.first(), challenge, app.recoveryCode()).code()).isEqualTo("INVALID_MFA_TOKEN");
    }

    @RepeatedTest(3)
    void oneCodeOfTheAppAtBothNodes_succeedsOnce() {
        String code = app.code();
        assertThat(signedIn(atBoth(
                        challenges(10), Stream.generate(() -> code).limit(40).toList())))
                .isEqualTo(1);
    }

    @RepeatedTest(3)
    void hundredUsesOfOneRecoveryCodeAtBothNodes_succeedOnce() {
        String code = app.recoveryCode();
        assertThat(signedIn(atBoth(
                        challenges(20), Stream.generate(() -> code).limit(100).toList())))
                .isEqualTo(1);
    }

    @RepeatedTest(3)
    void simultaneousCorrectCodesAtBothNodes_openOneSession() {
        List<String> codes = Stream.generate(app::recoveryCode).limit(5).toList();
        assertThat(signedIn(atBoth(challenges(1), codes))).isEqualTo(1);
    }

    @Test
    void guessesAtBothNodes_areLimitedLikeThoseAtOne() {
        String wrong = app.wrongCode();
        List<Reply> replies =
                atBoth(challenges(1), Stream.generate(() -> wrong).limit(40).toList());
        assertThat(replies.stream().filter(reply -> reply.code().equals("INVALID_CODE")))
                .hasSizeBetween(1, 5);
    }

    @Test
    void stepUpAtOneNode_isKnownAtTheOther() {
        Authenticator.stepUp(nodes.first(), user.accessToken(), app.code());
        String refreshed = nodes.second().refresh(user.refreshCookie()).accessToken();
        assertThat(nodes.first().get("/api/delicate", refreshed).status()).isEqualTo(200);
    }

    private List<String> challenges(int count) {
        return IntStream.range(0, count)
                .mapToObj(turn -> challenge(nodes.at(turn), email))
                .toList();
    }

    /** Sends all codes at once, to the nodes and with the challenges by turns. */
    private List<Reply> atBoth(List<String> challenges, List<String> codes) {
        return IntStream.range(0, codes.size())
                .mapToObj(turn -> {
                    Api node = nodes.at(turn);
                    String challenge = challenges.get((turn / 2) % challenges.size());
                    return node.sendAsync(node.posting(SECOND_STEP, answer(challenge, codes.get(turn))));
                })
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static long signedIn(List<Reply> replies) {
        return replies.stream().filter(reply -> reply.status() == 200).count();
    }
}
