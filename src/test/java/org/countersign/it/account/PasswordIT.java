package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Passwords are rejected if they are easy to guess, and may be in any script. Only a caller who knows the current
 * password can change it.
 */
@OnSharedServer
class PasswordIT {

    private static final String PASSWORD = "/api/auth/password";
    private static final String OTHER = "kettle-orbit-mango-31";

    private final Api api = new Api(SharedServer.base());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "aB3$xyz",
                "        ",
                "password",
                "Passw0rd!",
                "12345678",
                "qwertyuiop",
                "aaaaaaaaaaaaaaaaaaaa",
                "abcdefgh12345678",
                "letmein2024",
                "countersign"
            })
    void weakPassword_isRefused(String password) {
        assertInvalidField(register(Api.newEmail(), password, "Ada"), "password");
    }

    @Test
    void passwordFromAccountData_isRefused() {
        String local = "zqvkjxwhg" + System.nanoTime();
        String email = local + "@example.com";
        assertInvalidField(register(email, email, "Ada"), "password");
        assertInvalidField(register(email, email.toUpperCase(Locale.ROOT), "Ada"), "password");
        assertInvalidField(register(email, email + '1', "Ada"), "password");
        assertInvalidField(register(email, local, "Ada"), "password");
        assertInvalidField(register(email, "Wilhelmine Xqvzk", "Wilhelmine Xqvzk"), "password");
        assertThat(register(email, Api.PASSWORD, "Ada").status()).isEqualTo(201);
    }

    @Test
    void passwordOfMoreThan128CodePoints_isRefused() {
        String words = "plum-anchor-violet-kettle-orbit-mango-".repeat(4).substring(0, 127);
        assertInvalidField(register(Api.newEmail(), words + "xy", "Ada"), "password");
        assertInvalidField(register(Api.newEmail(), words + "🎉🎉", "Ada"), "password");
        assertInvalidField(register(Api.newEmail(), "x".repeat(1_025), "Ada"), "password");
        String email = Api.newEmail();
        assertThat(register(email, words + "🎉", "Ada").status()).isEqualTo(201);
        assertThat(api.login(email, words + "🎉").status()).isEqualTo(200);
        assertProblem(api.login(email, words + "🎈"), 401, "INVALID_CREDENTIALS");
    }

    @ParameterizedTest
    @CsvSource({
        "🦊🪁🧲🛶🪕🥝🧊🪀, 🦊🪁🧲🛶🪕🥝🧊🪀",
        "crème-brûlée-über-Å, cre\u0300me-bru\u0302le\u0301e-u\u0308ber-A\u030A",
        "ﬁnal-oﬃce-plum-77, final-office-plum-77",
        "ｐｌｕｍ－ａｎｃｈｏｒ－７７, plum-anchor-77",
        "正しい馬の電池ホチキス, 正しい馬の電池ﾎﾁｷｽ"
    })
    void passwordInEquivalentSpellings_isOne(String password, String spelling) {
        String email = Api.newEmail();
        assertThat(register(email, password, "Ada").status()).isEqualTo(201);
        assertThat(api.login(email, password).status()).isEqualTo(200);
        assertThat(api.login(email, spelling).status()).isEqualTo(200);
        assertProblem(api.login(email, spelling + ' '), 401, "INVALID_CREDENTIALS");
    }

    @Test
    void passwordOfEightCodePoints_isLongEnough() {
        assertThat(register(Api.newEmail(), "🦊🪁🧲🛶🪕🥝🧊🪀", "Ada").status()).isEqualTo(201);
        assertInvalidField(register(Api.newEmail(), "🦊🪁🧲🛶🪕🥝🧊", "Ada"), "password");
    }

    @Test
    void passwordInAnotherCase_isWrong() {
        String email = Api.newEmail();
        api.register(email);
        List.of(Api.PASSWORD.toUpperCase(Locale.ROOT), ' ' + Api.PASSWORD, Api.PASSWORD + ' ', Api.PASSWORD + '\0', "")
                .forEach(wrong -> assertProblem(api.login(email, wrong), 401, "INVALID_CREDENTIALS"));
    }

    @Test
    void changedPassword_endsOtherSessionsImmediatelyAndNotThisOne() {
        String email = Api.newEmail();
        Reply other = api.register(email);
        Reply present = api.login(email);
        assertThat(change(present.accessToken(), Api.PASSWORD, OTHER).status()).isEqualTo(200);
        assertProblem(api.get("/api/protected", other.accessToken()), 401, "TOKEN_REVOKED");
        assertProblem(api.refresh(other.refreshCookie()), 401, "INVALID_REFRESH_TOKEN");
        assertThat(api.get("/api/protected", present.accessToken()).status()).isEqualTo(200);
        assertThat(api.refresh(present.refreshCookie()).status()).isEqualTo(200);
    }

    @Test
    void changedPassword_replacesTheOldOne() {
        String email = Api.newEmail();
        String token = api.register(email).accessToken();
        change(token, Api.PASSWORD, OTHER);
        assertProblem(api.login(email), 401, "INVALID_CREDENTIALS");
        assertThat(api.login(email, OTHER).status()).isEqualTo(200);
        assertProblem(change(token, Api.PASSWORD, "another-orbit-mango-31"), 403, "WRONG_PASSWORD");
    }

    @Test
    void wrongCurrentPassword_changesNothing() {
        String email = Api.newEmail();
        Reply other = api.register(email);
        Reply present = api.login(email);
        assertProblem(change(present.accessToken(), "wrong", OTHER), 403, "WRONG_PASSWORD");
        assertProblem(change(present.accessToken(), "", OTHER), 403, "WRONG_PASSWORD");
        assertThat(api.get("/api/protected", other.accessToken()).status()).isEqualTo(200);
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    @Test
    void newPasswordThatIsWeak_changesNothing() {
        String email = Api.newEmail();
        Reply other = api.register(email);
        String token = api.login(email).accessToken();
        List.of("", "short", "password", email, email.substring(0, email.indexOf('@')), Api.PASSWORD)
                .forEach(weak -> assertInvalidField(change(token, Api.PASSWORD, weak), "newPassword"));
        assertThat(api.get("/api/protected", other.accessToken()).status()).isEqualTo(200);
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    /**
     * The hash of the first password is in breached-passwords.txt. The second consists of words that the settings
     * declare as weak.
     */
    @Test
    void passwordThatTheSettingsExclude_isRejectedAtEveryPlace() {
        String token = api.register(Api.newEmail()).accessToken();
        List.of("walnut-glacier-tambour-18", "GrebulonShipyards26").forEach(excluded -> {
            assertInvalidField(change(token, Api.PASSWORD, excluded), "newPassword");
            String registration = Api.object(Map.of("email", Api.newEmail(), "password", excluded, "name", "Anyone"));
            assertInvalidField(api.post("/api/auth/register", registration), "password");
        });
    }

    @Test
    void anonymousCallers_changeNoPassword() {
        String email = Api.newEmail();
        String json = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", OTHER));
        String token = api.register(email).accessToken();
        assertProblem(api.post(PASSWORD, json), 401, "NO_TOKEN");
        assertProblem(api.post(PASSWORD, json, token + 'A'), 401, "INVALID_TOKEN");
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    @Test
    void twentySimultaneousChanges_leaveOnePassword() {
        String email = Api.newEmail();
        String token = api.register(email).accessToken();
        List<Integer> statuses = IntStream.range(0, 20)
                .mapToObj(i -> Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", OTHER + i)))
                .map(json -> api.sendAsync(api.posting(PASSWORD, json).header("Authorization", "Bearer " + token)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Reply::status)
                .toList();
        assertThat(statuses).containsOnly(200, 403).containsOnlyOnce(200);
        assertThat(api.login(email, OTHER + statuses.indexOf(200)).status()).isEqualTo(200);
    }

    /**
     * More sign-ins at once than the queue holds. The hash is so slow that the queue is full before the first one is
     * done.
     */
    @Test
    void burstOfLogins_isRejectedWithoutDamage() {
        String email = Api.newEmail();
        importAccount(email, slowHash());
        String json = Api.object(Map.of("email", email, "password", Api.PASSWORD));
        List<Reply> replies = IntStream.range(0, 30 * Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> api.sendAsync(api.posting("/api/auth/login", json)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(replies).extracting(Reply::status).containsOnly(200, 503).contains(200);
        replies.stream().filter(reply -> reply.status() == 503).forEach(reply -> {
            assertProblem(reply, 503, "UNAVAILABLE");
            assertThat(reply.headers("Retry-After"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .matches("[1-9][0-9]?");
        });
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    private void importAccount(String email, String hash) {
        String admin = api.login(SharedServer.ADMIN).accessToken();
        Reply reply = api.send(api.to("/api/admin/accounts/import?dryRun=false")
                .header("Content-Type", "application/x-ndjson")
                .header("Authorization", "Bearer " + admin)
                .POST(BodyPublishers.ofString(Api.object(Map.of("email", email, "passwordHash", hash)))));
        assertThat(reply.data().getInt("created")).as(reply.body()).isEqualTo(1);
    }

    private static String slowHash() {
        byte[] salt = "sixteen bytes it".getBytes(StandardCharsets.UTF_8);
        int rounds = 500_000;
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(Api.PASSWORD.toCharArray(), salt, rounds, 256))
                    .getEncoded();
            Base64.Encoder encoder = Base64.getEncoder();
            return String.join(
                    ":",
                    "PBKDF2WithHmacSHA256",
                    String.valueOf(rounds),
                    encoder.encodeToString(salt),
                    encoder.encodeToString(hash));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private Reply register(String email, String password, String name) {
        return api.post("/api/auth/register", Api.object(Map.of("email", email, "password", password, "name", name)));
    }

    private Reply change(String token, String current, String newPassword) {
        return api.post(PASSWORD, Api.object(Map.of("currentPassword", current, "newPassword", newPassword)), token);
    }
}
