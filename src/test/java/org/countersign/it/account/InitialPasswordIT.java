package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Load;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;

/** A password that an administrator set cannot open a session. The owner has to replace it first. */
@OnSharedServer
class InitialPasswordIT {

    private static final String FIRST_LOGIN = "/api/auth/login/password";
    private static final String OWN = "kettle-orbit-mango-31";

    private final Api api = new Api(SharedServer.base());
    private final String admin = api.login(SharedServer.ADMIN).accessToken();
    private final String email = Api.newEmail();

    @Test
    void initialPassword_opensNoSessionAndIsReplacedPermanently() {
        create(Api.PASSWORD);
        Reply refused = api.login(email);
        assertProblem(refused, 403, "PASSWORD_CHANGE_REQUIRED");
        assertThat(refused.headers("Set-Cookie")).isEmpty();
        assertThat(refused.body()).doesNotContain("accessToken");
        Reply first = api.firstLogin(email, Api.PASSWORD, OWN);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(api.get("/api/protected", first.accessToken()).status()).isEqualTo(200);
        assertThat(api.refresh(first.refreshCookie()).status()).isEqualTo(200);
        assertThat(api.login(email, OWN).status()).isEqualTo(200);
        assertProblem(api.login(email), 401, "INVALID_CREDENTIALS");
        assertProblem(api.firstLogin(email, Api.PASSWORD, OWN), 401, "INVALID_CREDENTIALS");
        assertProblem(api.firstLogin(email, OWN, Api.PASSWORD), 409, "PASSWORD_NOT_INITIAL");
    }

    @Test
    void newPassword_mustBeDifferentAndStrong() {
        String made = create(null).data().getString("password");
        for (String unfit : List.of(made, "password1", "short", email)) {
            assertInvalidField(api.firstLogin(email, made, unfit), "newPassword");
        }
        assertProblem(api.login(email, made), 403, "PASSWORD_CHANGE_REQUIRED");
        assertThat(api.firstLogin(email, made, OWN).status()).isEqualTo(200);
    }

    @Test
    void passwordOfTheOwner_cannotBeReplacedWithoutASession() {
        api.register(email);
        assertProblem(api.firstLogin(email, Api.PASSWORD, OWN), 409, "PASSWORD_NOT_INITIAL");
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    @Test
    void wrongPassword_isRefusedAsAtAnySignIn() {
        create(Api.PASSWORD);
        for (String someone : List.of(email, Api.newEmail(), "nobody")) {
            assertProblem(api.firstLogin(someone, "wrong-anchor-violet-78", OWN), 401, "INVALID_CREDENTIALS");
        }
        assertInvalidField(api.post(FIRST_LOGIN, Api.object(Map.of("email", email, "password", OWN))), "newPassword");
    }

    @Test
    void disabledAccount_cannotReplaceIt() {
        String id = create(Api.PASSWORD).data().getJsonObject("account").getString("id");
        api.send("PATCH", "/api/admin/accounts/" + id, "{\"disabled\":true}", admin);
        assertProblem(api.login(email), 401, "INVALID_CREDENTIALS");
        assertProblem(api.firstLogin(email, Api.PASSWORD, OWN), 401, "INVALID_CREDENTIALS");
    }

    /** For example the administrator and the owner, or two people with copies of the same letter. */
    @Test
    void simultaneousReplacements_succeedOnce() {
        create(Api.PASSWORD);
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        Load.run(6, client -> replies.add(api.firstLogin(email, Api.PASSWORD, OWN + client)));
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isIn(200, 401));
    }

    @Test
    void tokensInTheBody_areReturnedOnRequest() {
        create(Api.PASSWORD);
        Reply first = api.post(
                FIRST_LOGIN,
                Api.object(Map.of(
                        "email", email, "password", Api.PASSWORD, "newPassword", OWN, "refreshTokenIn", "body")));
        assertThat(first.data().getString("refreshToken")).startsWith("csr_");
        assertThat(first.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void administrator_seesHowLongItCanBeReplaced() {
        Instant expiresAt = Instant.parse(create(null).data().getString("passwordExpiresAt"));
        assertThat(expiresAt)
                .isBetween(Instant.now().plus(Duration.ofDays(6)), Instant.now().plus(Duration.ofDays(8)));
    }

    /** The owner chose this password in another system. */
    @Test
    void importedPassword_isNoInitialOne() {
        String line = Api.object(
                Map.of("email", email, "passwordHash", "$2y$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq"));
        Reply imported = api.send(api.to("/api/admin/accounts/import?dryRun=false")
                .header("Content-Type", "application/x-ndjson")
                .header("Authorization", "Bearer " + admin)
                .POST(BodyPublishers.ofString(line + "\n")));
        assertThat(imported.status()).as(imported.body()).isEqualTo(200);
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    private Reply create(String password) {
        String account = password == null
                ? Api.object(Map.of("email", email, "name", "Grace"))
                : Api.object(Map.of("email", email, "name", "Grace", "password", password));
        Reply made = api.post("/api/admin/accounts", account, admin);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }
}
