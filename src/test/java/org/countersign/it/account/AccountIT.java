package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An e-mail address can be registered once. The owner of the account signs in with the password, and nobody else can
 * change or close the account.
 */
@OnSharedServer
class AccountIT {

    private static final String REGISTER = "/api/auth/register";
    private static final String ME = "/api/auth/me";

    private final Api api = new Api(SharedServer.base());

    @Test
    void registration_returnsTheUserAnAccessTokenAndTwoCookies() {
        Instant before = Instant.now().minusSeconds(1);
        String email = Api.newEmail();
        Reply registered = api.register(email);
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.json().getBoolean("success")).isTrue();
        assertThat(registered.json().getString("message")).isNotBlank();
        assertThat(registered.data().keySet()).containsExactlyInAnyOrder("user", "accessToken", "expiresIn");
        JsonObject user = registered.data().getJsonObject("user");
        assertThat(user.keySet()).containsExactlyInAnyOrder("id", "email", "emailVerified", "name", "createdAt");
        assertThat(user.getString("email")).isEqualTo(email);
        assertThat(user.getString("name")).isEqualTo("Ada");
        assertThat(Instant.parse(user.getString("createdAt"))).isBetween(before, Instant.now());
        assertThat(registered.headers("Set-Cookie")).hasSize(2);
        assertThat(registered.refreshCookie()).startsWith("csr_");
        assertThat(registered.deviceCookie()).startsWith("csd_");
    }

    @Test
    void login_returnsTheSameMembersAsRegistration() {
        String email = Api.newEmail();
        JsonObject registered = api.register(email).data();
        Reply signedIn = api.login(email);
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.data().keySet()).isEqualTo(registered.keySet());
        assertThat(signedIn.data().getJsonObject("user")).isEqualTo(registered.getJsonObject("user"));
        assertThat(signedIn.refreshCookie()).startsWith("csr_");
    }

    @Test
    void refreshTokenInTheBody_replacesTheCookie() {
        String email = Api.newEmail();
        Reply registered = api.registerForBody(email);
        assertThat(registered.data().getString("refreshToken")).startsWith("csr_");
        assertThat(registered.data().getString("deviceToken")).startsWith("csd_");
        assertThat(registered.headers("Set-Cookie")).isEmpty();
        Reply signedIn = api.post(
                "/api/auth/login",
                Api.object(Map.of("email", email, "password", Api.PASSWORD, "refreshTokenIn", "body")));
        assertThat(signedIn.data().getString("refreshToken")).startsWith("csr_");
        assertThat(signedIn.data().getString("deviceToken")).startsWith("csd_");
        assertThat(signedIn.headers("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"  %s", "%s\t\n", "\u00A0%s\u3000", "\u2003%s"})
    void emailWithSpaceAround_isTheSameAccount(String spelling) {
        String email = Api.newEmail();
        api.register(email);
        assertThat(api.login(spelling.formatted(email)).status()).isEqualTo(200);
        assertProblem(api.register(spelling.formatted(email)), 409, "EMAIL_TAKEN");
    }

    @Test
    void emailInOtherLetters_isTheSameAccount() {
        String email = Api.newEmail().replace("@", "fi@");
        String id = api.register(email).data().getJsonObject("user").getString("id");
        List.of(
                        email.toUpperCase(Locale.ROOT),
                        email.replace("fi@", "ﬁ@"),
                        email.replace("fi@", "ＦＩ@"),
                        email.replace("@", "＠"),
                        email.replace("example", "ＥＸＡＭＰＬＥ"))
                .forEach(spelling -> {
                    Reply signedIn = api.login(spelling);
                    assertThat(signedIn.status()).as(spelling).isEqualTo(200);
                    assertThat(signedIn.data().getJsonObject("user").getString("id"))
                            .isEqualTo(id);
                    assertProblem(api.register(spelling), 409, "EMAIL_TAKEN");
                });
    }

    @Test
    void response_hasTheEmailInNormalForm() {
        String email = Api.newEmail();
        Reply registered = api.register(' ' + email.toUpperCase(Locale.ROOT) + ' ');
        assertThat(registered.data().getJsonObject("user").getString("email")).isEqualTo(email);
        assertThat(Forge.claimsOf(registered.accessToken()).getString("upn")).isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ada",
                "@example.com",
                "ada@",
                "ada@example",
                "a b@example.com",
                "a@b@example.com",
                "ada@example..com",
                "ada@.example.com",
                "ada@exam ple.com",
                "ada@example.com\u0000",
                "a\u200Bda@example.com",
                "ada@example.com\nbcc:eve@example.com",
                "ada@@example.com",
                "<ada@example.com>@",
                "ada@example.com,eve@example.com"
            })
    void invalidEmail_isRefused(String email) {
        assertInvalidField(api.register(email), "email");
    }

    @Test
    void emailThatIsTooLong_isRefused() {
        assertInvalidField(api.register("a".repeat(65) + "@example.com"), "email");
        assertInvalidField(api.register("a@" + "b".repeat(250) + ".com"), "email");
        assertInvalidField(api.register("a".repeat(5_000) + "@example.com"), "email");
    }

    @Test
    void takenEmail_isAConflictAndChangesNothing() {
        String email = Api.newEmail();
        api.register(email);
        Reply second = api.post(
                REGISTER, Api.object(Map.of("email", email, "password", "kettle-orbit-mango-31", "name", "Eve")));
        assertProblem(second, 409, "EMAIL_TAKEN");
        assertThat(second.headers("Set-Cookie")).isEmpty();
        assertThat(api.login(email).data().getJsonObject("user").getString("name"))
                .isEqualTo("Ada");
        assertProblem(api.login(email, "kettle-orbit-mango-31"), 401, "INVALID_CREDENTIALS");
    }

    @Test
    void twoHundredSimultaneousRegistrations_createOneAccount() {
        String email = Api.newEmail();
        List<Integer> statuses =
                IntStream.range(0, 200).mapToObj(i -> api.sendUntilAvailable(api.registering(email))).toList().stream()
                        .map(CompletableFuture::join)
                        .map(Reply::status)
                        .toList();
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    @Test
    void unknownEmailAndWrongPassword_areAnsweredTheSame() {
        String email = Api.newEmail();
        api.register(email);
        Reply wrong = api.login(email, "wrong-anchor-violet-77");
        Reply unknown = api.login(Api.newEmail(), "wrong-anchor-violet-77");
        Reply malformed = api.login("no e-mail", "wrong-anchor-violet-77");
        assertProblem(wrong, 401, "INVALID_CREDENTIALS");
        assertThat(List.of(unknown, malformed)).allSatisfy(other -> {
            assertThat(other.status()).isEqualTo(wrong.status());
            assertThat(withoutRequestId(other)).isEqualTo(withoutRequestId(wrong));
            assertThat(other.http().headers().map().keySet())
                    .isEqualTo(wrong.http().headers().map().keySet());
            assertThat(other.header("WWW-Authenticate")).isEqualTo(wrong.header("WWW-Authenticate"));
        });
    }

    @Test
    void me_showsTheUser() {
        Reply registered = api.register(Api.newEmail());
        Reply me = api.get(ME, registered.accessToken());
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.data().getJsonObject("user")).isEqualTo(registered.data().getJsonObject("user"));
    }

    @Test
    void anonymousCallers_haveNoAccountToShowChangeOrClose() {
        Reply registered = api.register(Api.newEmail());
        String bad = registered.accessToken() + 'A';
        List.of("GET", "PATCH", "DELETE").forEach(method -> {
            assertProblem(api.send(method, ME, "{\"name\":\"Eve\"}", bad), 401, "INVALID_TOKEN");
            assertProblem(api.send(api.to(ME).method(method, BodyPublishers.noBody())), 401, "NO_TOKEN");
        });
        assertThat(api.get(ME, registered.accessToken())
                        .data()
                        .getJsonObject("user")
                        .getString("name"))
                .isEqualTo("Ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "عائشة بنت أحمد",
                "王小明",
                "👩🏽‍🚀 🎉",
                "Åse Ødegård-Ñuñez",
                "O'Brien; DROP TABLE account",
                "<b>Ada</b>",
                "\"A\\da\"",
                "दमयंती",
                "𠮷野家"
            })
    void nameInAnyScript_isStoredExactly(String name) {
        String email = Api.newEmail();
        Reply registered =
                api.post(REGISTER, Api.object(Map.of("email", email, "password", Api.PASSWORD, "name", name)));
        assertThat(registered.data().getJsonObject("user").getString("name")).isEqualTo(name);
        Reply renamed = api.send("PATCH", ME, Api.object(Map.of("name", "2 " + name)), registered.accessToken());
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.data().getJsonObject("user").getString("name")).isEqualTo("2 " + name);
        assertThat(api.login(email).data().getJsonObject("user").getString("name"))
                .isEqualTo("2 " + name);
    }

    /** Written as in JSON, so that unpaired surrogates are sent unchanged. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\\u3000\\u00a0",
                "\\u0000",
                "Ada\\u0000",
                "A\\u0007da",
                "Ada\\nEve",
                "Ada\\r\\n",
                "Ada\\u001b[31m",
                "Ada\\u0085",
                "Ada\\u2028",
                "Ada\\ud800",
                "\\udc00Ada",
                "\\ud800\\ud800",
                "Ada\\uffff",
                "\\u200b\\u200b"
            })
    void invalidName_isRefusedAtRegistrationAndLater(String name) {
        String token = api.register(Api.newEmail()).accessToken();
        String json = "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"%s\"}";
        assertInvalidField(api.post(REGISTER, json.formatted(Api.newEmail(), Api.PASSWORD, name)), "name");
        assertInvalidField(api.send("PATCH", ME, "{\"name\":\"" + name + "\"}", token), "name");
        assertThat(api.get(ME, token).data().getJsonObject("user").getString("name"))
                .isEqualTo("Ada");
    }

    @Test
    void nameOfAHundredCharacters_isTheLongest() {
        String token = api.register(Api.newEmail()).accessToken();
        assertThat(api.send("PATCH", ME, Api.object(Map.of("name", "é".repeat(100))), token)
                        .status())
                .isEqualTo(200);
        assertInvalidField(api.send("PATCH", ME, Api.object(Map.of("name", "é".repeat(101))), token), "name");
        assertInvalidField(api.send("PATCH", ME, "{}", token), "name");
    }

    @Test
    void closedAccount_isDeletedWithAllItsTokens() {
        String email = Api.newEmail();
        Reply first = api.register(email);
        Reply second = api.login(email);
        Reply closed = api.send("DELETE", ME, Api.object(Map.of("password", Api.PASSWORD)), first.accessToken());
        assertThat(closed.status()).isEqualTo(200);
        assertThat(List.of(first, second)).allSatisfy(signedIn -> {
            assertProblem(api.get("/api/protected", signedIn.accessToken()), 401, "TOKEN_REVOKED");
            assertProblem(api.refresh(signedIn.refreshCookie()), 401, "INVALID_REFRESH_TOKEN");
        });
        assertProblem(api.login(email), 401, "INVALID_CREDENTIALS");
    }

    @Test
    void emailOfAClosedAccount_canBeRegisteredAgain() {
        String email = Api.newEmail();
        Reply first = api.register(email);
        api.send("DELETE", ME, Api.object(Map.of("password", Api.PASSWORD)), first.accessToken());
        Reply second = api.register(email);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.data().getJsonObject("user").getString("id"))
                .isNotEqualTo(first.data().getJsonObject("user").getString("id"));
        assertProblem(api.get(ME, first.accessToken()), 401, "TOKEN_REVOKED");
    }

    @Test
    void closingWithoutThePassword_isRefusedAndChangesNothing() {
        String email = Api.newEmail();
        String token = api.register(email).accessToken();
        assertProblem(api.send("DELETE", ME, Api.object(Map.of("password", "wrong")), token), 403, "WRONG_PASSWORD");
        assertInvalidField(api.send("DELETE", ME, "{}", token), "password");
        assertInvalidField(api.send("DELETE", ME, "", token), "body");
        assertThat(api.get("/api/protected", token).status()).isEqualTo(200);
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    private static JsonObject withoutRequestId(Reply reply) {
        return Json.createObjectBuilder(reply.json()).remove("requestId").build();
    }
}
