package org.countersign.it.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.Authenticator.CONFIRM;
import static org.countersign.it.server.Authenticator.SECOND_STEP;
import static org.countersign.it.server.Authenticator.STEP_UP;
import static org.countersign.it.server.Authenticator.TOTP;
import static org.countersign.it.server.Authenticator.answer;
import static org.countersign.it.server.Authenticator.challenge;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;

/** A code or challenge for one use succeeds only once, even if many clients present it at the same moment. */
@OnSharedServer
class FactorAttackIT {

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();
    private final String token = api.register(email).accessToken();

    @Test
    void hundredUsesOfOneRecoveryCode_succeedOnce() {
        String code = Authenticator.enrolled(api, token).recoveryCode();
        List<String> challenges = challenges(20);
        List<Reply> replies = atOnce(IntStream.range(0, 100)
                .mapToObj(i -> api.posting(SECOND_STEP, answer(challenges.get(i % 20), code)))
                .toList());
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(api.get("/api/auth/factors", token).data().getInt("recoveryCodesLeft"))
                .isEqualTo(9);
    }

    @Test
    void oneCodeOfTheAppAtManyChallenges_succeedsOnce() {
        Authenticator app = Authenticator.enrolled(api, token);
        List<String> challenges = challenges(10);
        String code = app.code();
        List<Reply> replies = atOnce(IntStream.range(0, 40)
                .mapToObj(i -> api.posting(SECOND_STEP, answer(challenges.get(i % 10), code)))
                .toList());
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
    }

    @Test
    void simultaneousCorrectCodes_openOneSession() {
        Authenticator app = Authenticator.enrolled(api, token);
        String challenge = challenge(api, email);
        List<String> codes = Stream.concat(
                        Stream.of(app.code()),
                        Stream.generate(app::recoveryCode).limit(4))
                .toList();
        List<Reply> replies = atOnce(codes.stream()
                .map(code -> api.posting(SECOND_STEP, answer(challenge, code)))
                .toList());
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
    }

    @Test
    void simultaneousGuesses_areLimitedLikeConsecutiveOnes() {
        Authenticator app = Authenticator.enrolled(api, token);
        String challenge = challenge(api, email);
        String wrong = app.wrongCode();
        List<String> codes = atOnce(IntStream.range(0, 50)
                        .mapToObj(i -> api.posting(SECOND_STEP, answer(challenge, wrong)))
                        .toList())
                .stream()
                .map(Reply::code)
                .toList();
        assertThat(codes.stream().filter("INVALID_CODE"::equals)).hasSizeBetween(1, 5);
        assertThat(answer(api, challenge, app.recoveryCode()).code()).isEqualTo("INVALID_MFA_TOKEN");
    }

    @Test
    void simultaneousConfirmations_createOneSetOfRecoveryCodes() {
        Authenticator app = Authenticator.pending(api, token);
        String code = Api.object(Map.of("code", app.code()));
        Map<Integer, List<Reply>> byStatus =
                atOnce(IntStream.range(0, 12).mapToObj(i -> by(CONFIRM, code)).toList()).stream()
                        .collect(Collectors.groupingBy(Reply::status));
        assertThat(byStatus.get(200)).hasSize(1);
        app.takeRecoveryCodes(byStatus.get(200).get(0));
        assertThat(api.get("/api/auth/factors", token).data().getInt("recoveryCodesLeft"))
                .isEqualTo(10);
        assertThat(answer(api, challenge(api, email), app.recoveryCode()).status())
                .isEqualTo(200);
    }

    @Test
    void simultaneousEnrolments_leaveOneSecret() {
        List<Reply> replies =
                atOnce(IntStream.range(0, 12).mapToObj(i -> by(TOTP, "{}")).toList());
        assertThat(replies).extracting(Reply::status).containsOnly(201);
        long good = replies.stream()
                .map(reply -> new Authenticator(reply.data().getString("secret")))
                .filter(app -> app.confirm(api, token).status() == 200)
                .count();
        assertThat(good).isEqualTo(1);
    }

    @Test
    void oneCodeForManyStepUps_succeedsOnce() {
        Authenticator app = Authenticator.enrolled(api, token);
        String proof = Api.object(Map.of("password", Api.PASSWORD, "code", app.recoveryCode()));
        List<Reply> replies =
                atOnce(IntStream.range(0, 12).mapToObj(i -> by(STEP_UP, proof)).toList());
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
    }

    private List<String> challenges(int count) {
        return Stream.generate(() -> challenge(api, email)).limit(count).toList();
    }

    private HttpRequest.Builder by(String path, String json) {
        return api.posting(path, json).header("Authorization", "Bearer " + token);
    }

    private List<Reply> atOnce(List<HttpRequest.Builder> requests) {
        return requests.stream().map(api::sendAsync).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
