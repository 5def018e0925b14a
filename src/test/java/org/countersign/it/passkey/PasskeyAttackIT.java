package org.countersign.it.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.Authenticator.SECOND_STEP;
import static org.countersign.it.server.Authenticator.STEP_UP;
import static org.countersign.it.server.Authenticator.challenge;
import static org.countersign.it.server.ProblemAssert.assertProblem;
import static org.countersign.it.server.SoftwarePasskey.BACKED_UP;
import static org.countersign.it.server.SoftwarePasskey.BACKUP_ELIGIBLE;
import static org.countersign.it.server.SoftwarePasskey.LOGIN;
import static org.countersign.it.server.SoftwarePasskey.OPTIONS;
import static org.countersign.it.server.SoftwarePasskey.PASSKEYS;
import static org.countersign.it.server.SoftwarePasskey.SECOND_STEP_OPTIONS;
import static org.countersign.it.server.SoftwarePasskey.STEP_UP_OPTIONS;
import static org.countersign.it.server.SoftwarePasskey.USER_PRESENT;
import static org.countersign.it.server.SoftwarePasskey.USER_VERIFIED;
import static org.countersign.it.server.SoftwarePasskey.loginOptions;
import static org.countersign.it.server.SoftwarePasskey.options;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.countersign.it.server.SoftwarePasskey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of authenticators that are replayed, changed or meant for somebody else are rejected. */
@OnSharedServer
class PasskeyAttackIT {

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();
    private final String token = api.register(email).accessToken();
    private final SoftwarePasskey passkey = SoftwarePasskey.enrolled(api, token);

    @Test
    void replayedAnswer_isRefused() {
        String answer = passkey.answer(loginOptions(api));
        assertThat(api.post(LOGIN, answer).status()).isEqualTo(200);
        assertRefused(api.post(LOGIN, answer));
    }

    @Test
    void hundredAnswersToOneChallenge_openOneSession() {
        String answer = passkey.answer(loginOptions(api));
        List<Reply> replies =
                Stream.generate(() -> api.sendAsync(api.posting(LOGIN, answer))).limit(100).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() != 200)).allSatisfy(PasskeyAttackIT::assertRefused);
    }

    @Test
    void answerToAnotherChallenge_isRefused() {
        String handle = loginOptions(api).getString("handle");
        JsonObject other = loginOptions(api);
        assertRefused(api.post(LOGIN, Api.object(Map.of("handle", handle, "credential", passkey.get(other)))));
        assertThat(api.post(LOGIN, passkey.answer(other)).status()).isEqualTo(200);
    }

    @Test
    void wrongAnswer_usesTheChallengeUp() {
        JsonObject offer = loginOptions(api);
        assertRefused(api.post(LOGIN, Api.object(Map.of("handle", offer.getString("handle"), "credential", "{}"))));
        assertRefused(api.post(LOGIN, passkey.answer(offer)));
    }

    @Test
    void challenge_isForItsPurposeOnly() {
        assertRefused(api.post(LOGIN, passkey.answer(options(api, STEP_UP_OPTIONS, "{}", token))));
        assertRefused(api.post(STEP_UP, passkey.answer(loginOptions(api)), token));
        String mfaToken = challenge(api, email);
        assertRefused(secondStep(mfaToken, loginOptions(api)));
        JsonObject second = api.post(SECOND_STEP_OPTIONS, Api.object(Map.of("mfaToken", mfaToken)))
                .data();
        assertRefused(api.post(LOGIN, passkey.answer(second)));
        String fresh = passkey.login(api).accessToken();
        JsonObject enrolment = options(api, OPTIONS, "{}", fresh);
        assertRefused(api.post(LOGIN, passkey.answer(enrolment)));
    }

    @Test
    void challengeOfAnotherAccount_isRefused() {
        String otherEmail = Api.newEmail();
        String other = api.register(otherEmail).accessToken();
        JsonObject enrolment = options(api, OPTIONS, "{}", other);
        String strong = passkey.login(api).accessToken();
        assertProblem(new SoftwarePasskey().add(api, strong, enrolment), 400, "PASSKEY_NOT_ADDED");
        SoftwarePasskey.enrolled(api, other);
        JsonObject stepUp = options(api, STEP_UP_OPTIONS, "{}", other);
        assertRefused(api.post(STEP_UP, passkey.answer(stepUp), token));
        JsonObject second = api.post(SECOND_STEP_OPTIONS, Api.object(Map.of("mfaToken", challenge(api, otherEmail))))
                .data();
        assertRefused(secondStep(challenge(api, email), second));
    }

    @Test
    void challengeOfAnotherSession_isRefused() {
        String elsewhere = passkey.login(api).accessToken();
        JsonObject offer = options(api, STEP_UP_OPTIONS, "{}", elsewhere);
        assertRefused(api.post(STEP_UP, passkey.answer(offer), token));
    }

    @Test
    void passkeyOfAnotherAccount_isRefused() {
        String otherEmail = Api.newEmail();
        String other = api.register(otherEmail).accessToken();
        SoftwarePasskey.enrolled(api, other);
        String mfaToken = challenge(api, otherEmail);
        JsonObject second = api.post(SECOND_STEP_OPTIONS, Api.object(Map.of("mfaToken", mfaToken)))
                .data();
        assertRefused(secondStep(mfaToken, second));
        assertRefused(api.post(STEP_UP, passkey.answer(options(api, STEP_UP_OPTIONS, "{}", other)), other));
    }

    @Test
    void signatureOfAnotherKey_isRefused() {
        assertRefused(passkey.withOtherKey().login(api));
    }

    @Test
    void userHandle_hasToBeThatOfTheAccount() {
        String own = passkey.userHandle();
        assertRefused(passkey.withUserHandle("").login(api));
        assertRefused(passkey.withUserHandle("AAAAAAAAAAAAAAAAAAAAAA").login(api));
        assertThat(passkey.withUserHandle(own).login(api).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                USER_VERIFIED | BACKUP_ELIGIBLE,
                USER_PRESENT | BACKUP_ELIGIBLE,
                BACKUP_ELIGIBLE,
                USER_PRESENT | USER_VERIFIED,
                USER_PRESENT | USER_VERIFIED | BACKED_UP
            })
    void clearedFlags_areRefused(int flags) {
        assertRefused(passkey.withFlags(flags).login(api));
    }

    @ParameterizedTest
    @CsvSource({
        "https://auth.countersign.test.example.com, countersign.test",
        "http://auth.countersign.test, countersign.test",
        "https://auth.countersign.test:8443, countersign.test",
        "https://shop.countersign.test, countersign.test",
        "https://auth.countersign.test, example.com",
        "https://example.com, example.com"
    })
    void foreignOriginOrRelyingParty_isRefused(String origin, String rpId) {
        passkey.withOrigin(origin).withRpId(rpId);
        assertRefused(passkey.login(api));
        SoftwarePasskey created = new SoftwarePasskey().withOrigin(origin).withRpId(rpId);
        String fresh = api.register(Api.newEmail()).accessToken();
        assertProblem(created.enrol(api, fresh), 400, "PASSKEY_NOT_ADDED");
    }

    @Test
    void answerFromAFrameOfAnotherOrigin_isRefused() {
        assertRefused(passkey.inFrameOfAnotherOrigin().login(api));
    }

    @Test
    void enrolment_needsAVerifiedUser() {
        String fresh = api.register(Api.newEmail()).accessToken();
        SoftwarePasskey unverified = new SoftwarePasskey().withFlags(USER_PRESENT);
        assertProblem(unverified.enrol(api, fresh), 400, "PASSKEY_NOT_ADDED");
        assertThat(api.get(PASSKEYS, fresh).data().getJsonArray("passkeys")).isEmpty();
    }

    @Test
    void enrolledCredential_isNotEnrolledAgain() {
        String strong = passkey.login(api).accessToken();
        assertProblem(passkey.enrol(api, strong), 400, "PASSKEY_NOT_ADDED");
        String other = api.register(Api.newEmail()).accessToken();
        assertProblem(passkey.enrol(api, other), 400, "PASSKEY_NOT_ADDED");
    }

    @Test
    void createdCredential_isAddedOnce() {
        String fresh = api.register(Api.newEmail()).accessToken();
        SoftwarePasskey created = new SoftwarePasskey();
        JsonObject offer = options(api, OPTIONS, "{}", fresh);
        String body = Api.object(Map.of("handle", offer.getString("handle"), "credential", created.create(offer)));
        List<Reply> replies = Stream.generate(
                        () -> api.sendAsync(api.posting(PASSKEYS, body).header("Authorization", "Bearer " + fresh)))
                .limit(20)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(1);
        assertThat(api.get(PASSKEYS, fresh).data().getJsonArray("passkeys")).hasSize(1);
    }

    @Test
    void counterThatDoesNotRise_isRefused() {
        String fresh = api.register(Api.newEmail()).accessToken();
        SoftwarePasskey counting = new SoftwarePasskey().withCounter(7);
        assertThat(counting.enrol(api, fresh).status()).isEqualTo(201);
        assertThat(counting.withCounter(9).login(api).status()).isEqualTo(200);
        for (long counter : new long[] {9, 8, 0}) {
            assertRefused(counting.withCounter(counter).login(api));
        }
        assertThat(counting.withCounter(10).login(api).status()).isEqualTo(200);
    }

    @Test
    void answersWithTheSameCounter_signInOnce() {
        String fresh = api.register(Api.newEmail()).accessToken();
        SoftwarePasskey counting = new SoftwarePasskey().withCounter(1);
        assertThat(counting.enrol(api, fresh).status()).isEqualTo(201);
        counting.withCounter(2);
        List<String> answers = Stream.generate(() -> counting.answer(loginOptions(api)))
                .limit(12)
                .toList();
        List<Reply> replies =
                answers.stream().map(answer -> api.sendAsync(api.posting(LOGIN, answer))).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "{}", "[]", "null", "{\"id\":null}", "{\"id\":\"AA\",\"rawId\":\"AA\",\"response\":{}}"
            })
    void malformedCredential_isRefused(String credential) {
        JsonObject offer = loginOptions(api);
        assertRefused(
                api.post(LOGIN, Api.object(Map.of("handle", offer.getString("handle"), "credential", credential))));
        String fresh = api.register(Api.newEmail()).accessToken();
        JsonObject creation = options(api, OPTIONS, "{}", fresh);
        assertProblem(
                api.post(
                        PASSKEYS,
                        Api.object(Map.of("handle", creation.getString("handle"), "credential", credential)),
                        fresh),
                400,
                "PASSKEY_NOT_ADDED");
    }

    @Test
    void deeplyNestedCredential_isRefused() {
        JsonObject offer = loginOptions(api);
        String nested = "[".repeat(7000);
        assertRefused(api.post(
                LOGIN,
                Api.object(Map.of("handle", offer.getString("handle"), "credential", "{\"id\":" + nested + "}"))));
    }

    @Test
    void oversizedCredential_isRefused() {
        String body = Api.object(Map.of("handle", "csw_x", "credential", "x".repeat(16 * 1024)));
        assertProblem(api.post(LOGIN, body), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void unknownHandle_isRefused() {
        for (String handle : List.of("", "csw_", "csw_" + "A".repeat(43), "csw_" + "A".repeat(1000))) {
            assertRefused(api.post(
                    LOGIN, Api.object(Map.of("handle", handle, "credential", passkey.get(loginOptions(api))))));
        }
    }

    private Reply secondStep(String mfaToken, JsonObject offer) {
        return api.post(
                SECOND_STEP,
                Api.object(Map.of(
                        "mfaToken", mfaToken,
                        "handle", offer.getString("handle"),
                        "credential", passkey.get(offer))));
    }

    private static void assertRefused(Reply reply) {
        assertProblem(reply, 401, "INVALID_PASSKEY");
        assertThat(reply.headers("Set-Cookie")).isEmpty();
    }
}
