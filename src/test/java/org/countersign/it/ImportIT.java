package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.ProblemAssert.assertInvalidField;
import static org.countersign.it.ProblemAssert.assertProblem;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.Api.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts come from elsewhere with the hashes they had, line by line, and leave again. */
@ExtendWith(SharedServer.class)
class ImportIT {

    private static final String LINES = "application/x-ndjson";
    private static final String IMPORT = "/api/admin/accounts/import";
    private static final String EXPORT = "/api/admin/accounts/export";

    /** All of {@link Api#PASSWORD}, by libxcrypt, passlib, Python's hashlib and argon2-cffi. */
    private static final List<String> HASHES = List.of(
            "$2a$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq",
            "$2b$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq",
            "$2y$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq",
            "$pbkdf2-sha256$29000$AAECAwQFBgcICQoLDA0ODw$Oh6C2TnbXTtQbcddIwZZBo70wxJQ9rrBNXX9KpWQJ1c",
            "$pbkdf2-sha512$25000$AAECAwQFBgcICQoLDA0ODw$e9mEp0gW35Fow5Xo.iiSEMsYMcl3e9SzQCdMiZpW2aj65IYhGUli1vdi"
                    + "oj4BtyPGEUjhA/4HUnxxvlq.9Vq1iA",
            "PBKDF2WithHmacSHA256:2048:yMnKy8zNzs/Q0dLT1NXW19jZ2tvc3d7f4OHi4+Tl5uc="
                    + ":5itzj4lpRBC8j0OsSe8DUhMzNCkyldP9V3KdxaG2Sug=",
            "$argon2d$v=19$m=4096,t=3,p=2$AAECAwQFBgcICQoLDA0ODw$Vlia/YXZ0xxRorv4XHjopknAhD5U5kZ3Dpk00sr830E",
            "$argon2i$v=19$m=4096,t=3,p=2$AAECAwQFBgcICQoLDA0ODw$ecSrtUkBRX50A6SgInTaLO94dopHIHEbituSD9tcCoM",
            "$argon2id$v=19$m=4096,t=3,p=2$AAECAwQFBgcICQoLDA0ODw$Ij+cbYJceLhx7xy1w2RBhYyzoF979vs+YcemUiBuTMY");

    private static final String HASH = HASHES.get(0);

    private final Api api = new Api(SharedServer.base());
    private final String admin = api.login(AdministrationIT.ADMIN).accessToken();
    private final String email = Api.newEmail();

    @Test
    void hashOfEachForm_letsInAndIsReplacedByOurs() {
        List<String> emails = HASHES.stream().map(hash -> Api.newEmail()).toList();
        String file = IntStream.range(0, HASHES.size())
                .mapToObj(index -> line(emails.get(index), HASHES.get(index)))
                .collect(Collectors.joining());
        assertThat(statuses(take(file))).containsOnly("CREATED").hasSameSizeAs(HASHES);
        emails.forEach(each -> {
            assertThat(api.login(each, "plum-anchor-violet-78").code()).isEqualTo("INVALID_CREDENTIALS");
            assertThat(api.login(each).status()).isEqualTo(200);
            assertThat(api.login(each).status()).isEqualTo(200);
        });
        Map<String, JsonObject> exported = exported("?hashes=true");
        assertThat(emails)
                .allSatisfy(each -> assertThat(exported.get(each).getString("passwordHash"))
                        .startsWith("$argon2id$v=19$m=7168,t=1,p=1$"));
    }

    @Test
    void dryRun_saysWhatWouldBeAndChangesNothing() {
        String taken = Api.newEmail();
        api.register(taken);
        String file = line(email, HASH) + line(taken, HASH) + "nonsense\n";
        Reply dry = send(LINES, IMPORT + "?dryRun=true", file);
        assertThat(dry.data().getBoolean("dryRun")).isTrue();
        assertThat(statuses(dry)).containsExactly("CREATED", "SKIPPED", "REFUSED");
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(statuses(take(file))).containsExactly("CREATED", "SKIPPED", "REFUSED");
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    @Test
    void badLines_areReportedByNumberAndTheOthersTaken() {
        Reply reply = take("\n" + line(email, "5f4dcc3b5aa765d61d8327deb882cf99")
                + line("nobody", HASH)
                + line(email, HASH)
                + line(email.toUpperCase(Locale.ROOT), HASH));
        assertThat(reply.data().getInt("created")).isEqualTo(1);
        assertThat(reply.data().getInt("skipped")).isZero();
        assertThat(reply.data().getInt("refused")).isEqualTo(3);
        assertThat(lines(reply))
                .extracting(line -> line.getInt("line") + line.getString("status"))
                .containsExactly("2REFUSED", "3REFUSED", "4CREATED", "5REFUSED");
        assertThat(lines(reply).get(0).getString("email")).isEqualTo(email);
        assertThat(lines(reply).get(3).getString("reason")).contains("Line 4");
        assertThat(reply.body()).doesNotContain("5f4dcc3b5aa765d61d8327deb882cf99");
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    /** As after an import that was broken off: what is there is passed over, and is not set back. */
    @Test
    void fileSentAgain_takesWhatIsMissingAndLeavesTheRest() {
        String other = Api.newEmail();
        take(line(email, HASH));
        assertThat(api.login(email).status()).isEqualTo(200);
        String hash = exported("?hashes=true").get(email).getString("passwordHash");
        assertThat(statuses(take(line(email, HASH) + line(other, HASH)))).containsExactly("SKIPPED", "CREATED");
        assertThat(statuses(take(line(email, HASH) + line(other, HASH)))).containsExactly("SKIPPED", "SKIPPED");
        assertThat(exported("?hashes=true").get(email).getString("passwordHash"))
                .isEqualTo(hash);
    }

    @Test
    void everythingOfALine_isKept() {
        String id = UUID.randomUUID().toString();
        String created = "2020-01-01T12:00:00Z";
        Reply reply = take(Json.createObjectBuilder()
                .add("id", id)
                .add("email", email)
                .add("name", "Ann Example")
                .add("passwordHash", HASH)
                .add("roles", Json.createArrayBuilder(List.of("auditor")))
                .add("disabled", true)
                .add("createdAt", created)
                .build()
                .toString());
        assertThat(statuses(reply)).containsExactly("CREATED");
        JsonObject account = api.get("/api/admin/accounts/" + id, admin).data().getJsonObject("account");
        assertThat(account.getString("email")).isEqualTo(email);
        assertThat(account.getString("name")).isEqualTo("Ann Example");
        assertThat(account.get("roles")).hasToString("[\"auditor\",\"user\"]");
        assertThat(account.getBoolean("disabled")).isTrue();
        assertThat(Instant.parse(account.getString("createdAt"))).isEqualTo(Instant.parse(created));
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(statuses(take(line(Api.newEmail(), HASH).replace("{", "{\"id\":\"" + id + "\","))))
                .containsExactly("REFUSED");
    }

    @Test
    void keycloakRealm_bringsItsUsers() {
        String id = UUID.randomUUID().toString();
        String realm = """
                {"realm":"acme","enabled":true,"users":[
                {"id":"%s","username":"ann","firstName":"Ann","lastName":"Example","email":"%s","enabled":true,
                 "credentials":[{"type":"password",
                  "secretData":"{\\"value\\":\\"64u8Tqm6TMTQQDkIrEfg0KRvWzVvm4ElZ92hhbJ3Vyo=\\",\\"salt\\":\\"AAECAwQFBgcICQoLDA0ODw==\\",\\"additionalParameters\\":{}}",
                  "credentialData":"{\\"hashIterations\\":5,\\"algorithm\\":\\"argon2\\",\\"additionalParameters\\":{\\"hashLength\\":[\\"32\\"],\\"memory\\":[\\"7168\\"],\\"type\\":[\\"id\\"],\\"version\\":[\\"1.3\\"],\\"parallelism\\":[\\"1\\"]}}"}],
                 "realmRoles":["default-roles-acme","auditor","admin"]},
                {"username":"bob","email":"bob@example.com","enabled":true,"credentials":[]}],"clients":[]}""".formatted(id, email);
        assertThat(statuses(send("application/json", IMPORT + "?dryRun=true", realm)))
                .containsExactly("CREATED", "REFUSED");
        Reply reply = send("application/json", IMPORT + "?dryRun=false", realm);
        assertThat(statuses(reply)).containsExactly("CREATED", "REFUSED");
        Reply login = api.login(email, "keycloak-violet-77");
        JsonObject caller = api.get("/api/protected", login.accessToken()).data();
        assertThat(caller.getString("id")).isEqualTo(id);
        assertThat(caller.get("roles")).hasToString("[\"auditor\",\"user\"]");
    }

    /** And the list shows each of them once. */
    @Test
    void thousandsOfAccounts_areTakenAtOnce() {
        String mark = "m" + UUID.randomUUID();
        List<String> emails = IntStream.range(10_000, 15_000)
                .mapToObj(number -> mark + "-" + number + "@example.com")
                .toList();
        String file = emails.stream().map(each -> line(each, HASH)).collect(Collectors.joining());
        Reply reply = take(file);
        assertThat(reply.data().getInt("created")).isEqualTo(emails.size());
        assertThat(take(file).data().getInt("skipped")).isEqualTo(emails.size());

        List<String> listed = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonObject page = api.get(
                            "/api/admin/accounts?limit=200&email=" + mark + (next.isEmpty() ? "" : "&cursor=" + next),
                            admin)
                    .data();
            page.getJsonArray("accounts")
                    .getValuesAs(JsonObject.class)
                    .forEach(account -> listed.add(account.getString("email")));
            next = page.getString("next", null);
        }
        assertThat(listed).isEqualTo(emails);
        assertThat(exported("").keySet()).containsAll(emails);
    }

    @Test
    void whatGoesOut_comesInAgain() {
        take(line(email, HASH).replace("{", "{\"name\":\"Ann Example\",\"roles\":[\"auditor\"],"));
        JsonObject line = exported("?hashes=true").get(email);
        assertThat(api.send("DELETE", "/api/admin/accounts/" + line.getString("id"), "", admin)
                        .status())
                .isEqualTo(200);
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(statuses(take(line.toString()))).containsExactly("CREATED");
        assertThat(api.login(email).status()).isEqualTo(200);
        JsonObject again = exported("?hashes=true").get(email);
        assertThat(without(again, "passwordHash")).isEqualTo(without(line, "passwordHash"));
    }

    @Test
    void exportWithoutHashes_hasNoneAndCannotBeTakenIn() {
        take(line(email, HASH));
        Reply export = api.get(EXPORT, admin);
        assertThat(export.header("Content-Type")).startsWith(LINES);
        assertThat(export.header("Cache-Control")).isEqualTo("no-store");
        assertThat(export.body()).contains(email).doesNotContain("passwordHash", "$2", "$argon2", "$pbkdf2");
        assertThat(exported("").get(email).keySet())
                .containsExactlyInAnyOrder("id", "email", "name", "roles", "disabled", "createdAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?dryRun=", "?dryRun=yes", "?dryrun=true", "?dryRun=TRUE"})
    void importThatDoesNotSayWhetherItIsOne_isRefused(String query) {
        assertInvalidField(send(LINES, IMPORT + query, line(email, HASH)), "dryRun");
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void exportThatDoesNotSayWhetherWithHashes_isRefused() {
        assertInvalidField(api.get(EXPORT + "?hashes=yes", admin), "hashes");
    }

    @Test
    void fileThatIsTooLarge_isRefusedWhole() {
        String file = line(email, HASH);
        int limit = 5 * 1024 * 1024;
        String padded = file + "\n".repeat(limit - file.length());
        assertProblem(take(padded + "\n"), 413, "PAYLOAD_TOO_LARGE");
        assertProblem(take(file + "{}\n".repeat(20_000)), 413, "PAYLOAD_TOO_LARGE");
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(statuses(take(padded))).containsExactly("CREATED");
    }

    @Test
    void fileOfAnotherType_isRefused() {
        Stream.of("text/plain", "text/csv", "application/octet-stream", "application/x-www-form-urlencoded")
                .forEach(type -> assertProblem(
                        send(type, IMPORT + "?dryRun=true", line(email, HASH)), 415, "UNSUPPORTED_MEDIA_TYPE"));
        assertThat(send("application/jsonl; charset=utf-8", IMPORT + "?dryRun=true", line(email, HASH))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"users\":{}}", "nonsense"})
    void realmThatIsNone_isMalformed(String realm) {
        assertProblem(send("application/json", IMPORT + "?dryRun=false", realm), 400, "MALFORMED_JSON");
    }

    @Test
    void emptyFile_bringsNothing() {
        assertThat(lines(take("\n"))).isEmpty();
    }

    @Test
    void callerWithoutTheRole_neitherTakesInNorOut() {
        String user = api.register(email).accessToken();
        String newcomer = Api.newEmail();
        Reply reply = api.send(api.to(IMPORT + "?dryRun=false")
                .header("Content-Type", LINES)
                .header("Authorization", "Bearer " + user)
                .POST(BodyPublishers.ofString(line(newcomer, HASH))));
        assertProblem(reply, 403, "FORBIDDEN");
        assertProblem(api.get(EXPORT + "?hashes=true", user), 403, "FORBIDDEN");
        assertProblem(api.get(EXPORT), 401, "NO_TOKEN");
        assertThat(api.login(newcomer).code()).isEqualTo("INVALID_CREDENTIALS");
    }

    private Reply take(String file) {
        return send(LINES, IMPORT + "?dryRun=false", file);
    }

    private Reply send(String type, String path, String body) {
        return api.send(api.to(path)
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + admin)
                .POST(BodyPublishers.ofString(body)));
    }

    /** The accounts of an export by their e-mails, each of which has to be there once. */
    private Map<String, JsonObject> exported(String query) {
        Reply export = api.get(EXPORT + query, admin);
        assertThat(export.status()).as(export.body()).isEqualTo(200);
        Set<String> ids = new HashSet<>();
        return export.body()
                .lines()
                .map(line -> Json.createReader(new StringReader(line)).readObject())
                .peek(account -> assertThat(ids.add(account.getString("id"))).isTrue())
                .collect(Collectors.toMap(account -> account.getString("email"), account -> account));
    }

    private static String line(String email, String hash) {
        return Api.object(Map.of("email", email, "passwordHash", hash)) + "\n";
    }

    private static List<JsonObject> lines(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.data().getJsonArray("lines").getValuesAs(JsonObject.class);
    }

    private static List<String> statuses(Reply reply) {
        return lines(reply).stream().map(line -> line.getString("status")).toList();
    }

    private static JsonObject without(JsonObject object, String member) {
        return Json.createObjectBuilder(object).remove(member).build();
    }
}
