package org.countersign.it.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of other systems are imported with their hashes, and exported again. */
@OnSharedServer
class ImportIT {

    private static final String LINES = "application/x-ndjson";
    private static final String IMPORT = "/api/admin/accounts/import";
    private static final String EXPORT = "/api/admin/accounts/export";

    /**
     * All are hashes of {@link Api#PASSWORD}, created by libxcrypt, passlib, Python's hashlib, argon2-cffi and Node's
     * crypto.
     */
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
            "$argon2id$v=19$m=4096,t=3,p=2$AAECAwQFBgcICQoLDA0ODw$Ij+cbYJceLhx7xy1w2RBhYyzoF979vs+YcemUiBuTMY",
            "{bcrypt}$2a$06$abcdefghijklmnopqrstuu5ZORaeO5vZq82JcjYc4Gmha35hkAoqq",
            "{argon2}$argon2id$v=19$m=4096,t=3,p=2$AAECAwQFBgcICQoLDA0ODw$Ij+cbYJceLhx7xy1w2RBhYyzoF979vs+YcemUiBuTMY",
            "pbkdf2_sha256$26000$seasaltSEA12$VV/OqHyDxljliONtbxbx2k7rsr9cckdwE4OnkNYOI7Y=",
            "bcrypt_sha256$$2b$06$abcdefghijklmnopqrstuumZBPDDbJ.HIPkmYkwz93H0yxnpARhuK",
            "AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+ZHeBg4CTMtZlw6Iv65qzD03C1dkRM5Iplhmg1iGPVbA==",
            "$scrypt$ln=14,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$9STcUW2KLv7fRQ66JrZ7zgPtZ/aklqXvG7K7o+mwoj8",
            "$fbscrypt$v=1,n=10,r=8,p=1,ss=Bw==,sk=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1"
                    + "Njc4OTo7PD0+Pw==$42xEC+ixf3L2lw==$YoVeXfpiEBHEiFckxx5NOeDPda3VgzQere4R2Yk6X8NuzHFVi3p9JPmtO0YJbRay"
                    + "/Q4Hqlykbh81wQv5YJT37g==");

    private static final String HASH = HASHES.get(0);

    private final Api api = new Api(SharedServer.base());
    private final String admin = api.login(SharedServer.ADMIN).accessToken();
    private final String email = Api.newEmail();

    @Test
    void hashOfEachFormat_isVerifiedAndReplacedByOurs() {
        List<String> emails = HASHES.stream().map(hash -> Api.newEmail()).toList();
        String file = IntStream.range(0, HASHES.size())
                .mapToObj(index -> line(emails.get(index), HASHES.get(index)))
                .collect(Collectors.joining());
        assertThat(statuses(importFile(file))).containsOnly("CREATED").hasSameSizeAs(HASHES);
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
    void dryRun_reportsTheResultsAndChangesNothing() {
        String registered = Api.newEmail();
        api.register(registered);
        String file = line(email, HASH) + line(registered, HASH) + "nonsense\n";
        Reply dry = send(LINES, IMPORT + "?dryRun=true", file);
        assertThat(dry.data().getBoolean("dryRun")).isTrue();
        assertThat(statuses(dry)).containsExactly("CREATED", "SKIPPED", "REFUSED");
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(statuses(importFile(file))).containsExactly("CREATED", "SKIPPED", "REFUSED");
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    @Test
    void invalidLines_areReportedByNumberAndTheOthersImported() {
        Reply reply = importFile("\n" + line(email, "5f4dcc3b5aa765d61d8327deb882cf99")
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

    /** As after an interrupted import: existing accounts are skipped and not changed. */
    @Test
    void fileSentAgain_importsTheMissingAccountsAndSkipsTheRest() {
        String other = Api.newEmail();
        importFile(line(email, HASH));
        assertThat(api.login(email).status()).isEqualTo(200);
        String hash = exported("?hashes=true").get(email).getString("passwordHash");
        assertThat(statuses(importFile(line(email, HASH) + line(other, HASH)))).containsExactly("SKIPPED", "CREATED");
        assertThat(statuses(importFile(line(email, HASH) + line(other, HASH)))).containsExactly("SKIPPED", "SKIPPED");
        assertThat(exported("?hashes=true").get(email).getString("passwordHash"))
                .isEqualTo(hash);
    }

    @Test
    void everyMemberOfALine_isRead() {
        String id = UUID.randomUUID().toString();
        String created = "2020-01-01T12:00:00Z";
        Reply reply = importFile(Json.createObjectBuilder()
                .add("id", id)
                .add("email", email)
                .add("emailVerified", true)
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
        assertThat(exported("").get(email).getBoolean("emailVerified")).isTrue();
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(statuses(importFile(line(Api.newEmail(), HASH).replace("{", "{\"id\":\"" + id + "\","))))
                .containsExactly("REFUSED");
    }

    @Test
    void keycloakRealm_importsItsUsers() {
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

    /** Afterwards the list contains each of them once. */
    @Test
    void thousandsOfAccounts_areImportedTogether() {
        String mark = "m" + UUID.randomUUID();
        List<String> emails = IntStream.range(10_000, 15_000)
                .mapToObj(number -> mark + "-" + number + "@example.com")
                .toList();
        String file = emails.stream().map(each -> line(each, HASH)).collect(Collectors.joining());
        Reply reply = importFile(file);
        assertThat(reply.data().getInt("created")).isEqualTo(emails.size());
        assertThat(importFile(file).data().getInt("skipped")).isEqualTo(emails.size());

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
    void exportedAccounts_canBeImportedAgain() {
        importFile(line(email, HASH)
                .replace("{", "{\"name\":\"Ann Example\",\"roles\":[\"auditor\",\"Sales Manager\"],")
                .replace("{", "{\"emailVerified\":true,"));
        JsonObject line = exported("?hashes=true").get(email);
        assertThat(line.getBoolean("emailVerified")).isTrue();
        assertThat(api.send("DELETE", "/api/admin/accounts/" + line.getString("id"), "", admin)
                        .status())
                .isEqualTo(200);
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(statuses(importFile(line.toString()))).containsExactly("CREATED");
        assertThat(api.login(email).status()).isEqualTo(200);
        JsonObject again = exported("?hashes=true").get(email);
        assertThat(without(again, "passwordHash")).isEqualTo(without(line, "passwordHash"));
    }

    /** The last line contains the number of accounts, so an import rejects an incomplete export. */
    @Test
    void incompleteExport_isRefusedCompletely() {
        List<String> export = api.get(EXPORT, admin).body().lines().toList();
        String begin = "{\"countersignExport\":\"begin\"}";
        assertThat(export.get(0)).isEqualTo(begin);
        assertThat(export.get(export.size() - 1))
                .isEqualTo("{\"countersignExport\":\"end\",\"accounts\":" + (export.size() - 2) + "}");
        String part = begin + "\n" + line(email, HASH);
        assertThat(fileError(importFile(part))).contains("not complete", "Export again");
        assertThat(fileError(importFile(part + "{\"countersignExport\":\"end\",\"accounts\":2}\n")))
                .contains("had 2 accounts, but this file has 1");
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(statuses(importFile(part + "{\"countersignExport\":\"end\",\"accounts\":1}\n")))
                .containsExactly("CREATED");
    }

    @Test
    void exportWithoutHashes_hasNoneAndCannotBeImported() {
        importFile(line(email, HASH));
        Reply export = api.get(EXPORT, admin);
        assertThat(export.header("Content-Type")).startsWith(LINES);
        assertThat(export.header("Cache-Control")).isEqualTo("no-store");
        assertThat(export.body()).contains(email).doesNotContain("passwordHash", "$2", "$argon2", "$pbkdf2");
        assertThat(exported("").get(email).keySet())
                .containsExactlyInAnyOrder("id", "email", "emailVerified", "name", "roles", "disabled", "createdAt");
    }

    @Test
    void addressThatSomeoneRegistered_isUnverified() {
        api.register(email);
        assertThat(exported("").get(email).getBoolean("emailVerified")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?dryRun=", "?dryRun=yes", "?dryrun=true", "?dryRun=TRUE"})
    void importWithoutTheDryRunParameter_isRefused(String query) {
        assertInvalidField(send(LINES, IMPORT + query, line(email, HASH)), "dryRun");
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void exportWithoutTheHashesParameter_isRefused() {
        assertInvalidField(api.get(EXPORT + "?hashes=yes", admin), "hashes");
    }

    @Test
    void fileThatIsTooLarge_isRefusedCompletely() {
        String file = line(email, HASH);
        int limit = 5 * 1024 * 1024;
        String padded = file + "\n".repeat(limit - file.length());
        assertProblem(importFile(padded + "\n"), 413, "PAYLOAD_TOO_LARGE");
        assertProblem(importFile(file + "{}\n".repeat(20_000)), 413, "PAYLOAD_TOO_LARGE");
        assertThat(api.login(email).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(statuses(importFile(padded))).containsExactly("CREATED");
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
    @ValueSource(strings = {"{", "nonsense", "<html>", "email;hash", "{\"users\":[]"})
    void realmThatIsNotJson_isMalformedWithTheReason(String realm) {
        Reply reply = send("application/json", IMPORT + "?dryRun=false", realm);
        assertProblem(reply, 400, "MALFORMED_JSON");
        assertThat(fileError(reply)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "partial export | {\"realm\":\"acme\",\"roles\":{\"realm\":[]}}",
                "no list of users | []",
                "no list of users | {}",
                "not a list     | {\"users\":{}}",
                "JSON lines     | {\"email\":\"ann@example.com\",\"passwordHash\":\"x\"}",
                "Firebase       | {\"users\":[{\"localId\":\"x\",\"email\":\"ann@example.com\"}]}",
            })
    void jsonWithoutUsers_isReportedWithTheFix(String reason, String file) {
        Reply reply = send("application/json", IMPORT + "?dryRun=false", file);
        assertInvalidField(reply, "file");
        assertThat(fileError(reply)).contains(reason);
    }

    @Test
    void emptyFile_isRefused() {
        assertThat(fileError(importFile("\n"))).contains("empty");
        assertThat(fileError(send("application/json", IMPORT + "?dryRun=true", "\uFEFF")))
                .contains("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void fileWithAByteOrderMark_losesNoAccount(String charset) {
        String other = Api.newEmail();
        String file = "\uFEFF" + line(email, HASH).replace("\n", "\r\n")
                + line(other, HASH).strip();
        assertThat(statuses(send(LINES, IMPORT + "?dryRun=false", file.getBytes(Charset.forName(charset)))))
                .containsExactly("CREATED", "CREATED");
        assertThat(api.login(email).status()).isEqualTo(200);
        assertThat(api.login(other).status()).isEqualTo(200);
        String realm = "\uFEFF[" + realm() + ",{\"realm\":\"empty\"}," + realm() + "]";
        assertThat(statuses(
                        send("application/json", IMPORT + "?dryRun=true", realm.getBytes(Charset.forName(charset)))))
                .hasSize(16);
    }

    @Test
    void unknownMember_isNamedWithTheOneThatMayBeMeant() {
        Reply reply = importFile(line(email, HASH).replace("{", "{\"email_verified\":true,\"tenant\":\"acme\","));
        assertThat(lines(reply).get(0).getString("reason"))
                .contains("\"email_verified\". Did you mean \"emailVerified\"?", "\"tenant\"");
    }

    /** Everyone with a password is imported. The dry run reports what each account loses. */
    @Test
    void realisticRealm_isImportedAndReportsLosses() {
        String realm = realm();
        Reply dry = send("application/json", IMPORT + "?dryRun=true", realm);
        assertThat(statuses(dry))
                .containsExactly(
                        "CREATED", "CREATED", "CREATED", "CREATED", "REFUSED", "REFUSED", "CREATED", "CREATED");
        assertThat(notes(lines(dry).get(1)))
                .contains(
                        "RESERVED_ROLES_LEFT_OUT admin", "EMAIL_UNVERIFIED", "CLIENT_ROLES_LEFT_OUT realm-management");
        assertThat(notes(lines(dry).get(7)))
                .contains("SECOND_FACTOR_LEFT_OUT webauthn", "IDENTITY_PROVIDERS_LEFT_OUT google");
        assertThat(dry.data().getJsonArray("notes").getValuesAs(JsonObject.class))
                .extracting(note -> note.getString("code") + ' ' + note.getInt("accounts"))
                .contains("SECOND_FACTOR_LEFT_OUT 2", "REQUIRED_ACTIONS_LEFT_OUT 2", "DISABLED 1");
        Reply reply = send("application/json", IMPORT + "?dryRun=false", realm);
        assertThat(reply.data().get("lines")).isEqualTo(dry.data().get("lines"));
        Map<String, JsonObject> exported = exported("");
        assertThat(List.of(0, 1, 2))
                .extracting(line ->
                        exported.get(lines(reply).get(line).getString("email")).getBoolean("emailVerified"))
                .containsExactly(true, false, true);
        Reply login = api.login(lines(reply).get(1).getString("email"), "keycloak-violet-77");
        assertThat(api.get("/api/protected", login.accessToken()).data().get("roles"))
                .hasToString("[\"/acme/editor\",\"Pr\u00FCfer\",\"Sales Manager\",\"user\"]");
        assertThat(api.login(lines(reply).get(2).getString("email"), "keycloak-violet-77")
                        .status())
                .isEqualTo(200);
        assertThat(api.login(lines(reply).get(2).getString("email"), "keycloak-violet-78")
                        .code())
                .isEqualTo("INVALID_CREDENTIALS");
        assertThat(api.login(lines(reply).get(3).getString("email"), "keycloak-violet-77")
                        .code())
                .isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void invalidNameAndTime_loseNoAccount() {
        String later = Instant.now().plus(Duration.ofDays(1)).toString();
        Reply reply = importFile(line(email, HASH)
                .replace(
                        "{",
                        "{\"name\":\"Ann\\tExample\\u0000\",\"createdAt\":\"" + later
                                + "\",\"roles\":[\"a\\u0007\"],"));
        assertThat(statuses(reply)).containsExactly("CREATED");
        assertThat(notes(lines(reply).get(0)))
                .containsExactlyInAnyOrder("NAME_CHANGED", "CREATED_AT_CHANGED", "INVALID_ROLES_LEFT_OUT a\uFFFD");
        JsonObject account = exported("").get(email);
        assertThat(account.getString("name")).isEqualTo("Ann Example");
        assertThat(account.get("roles")).hasToString("[\"user\"]");
        assertThat(Instant.parse(account.getString("createdAt"))).isBefore(Instant.parse(later));
    }

    /** The existing account keeps the address. The report says that its id differs. */
    @Test
    void addressOfAStranger_isReportedAndImportedAfterItsRemoval() {
        String id = api.register(email).data().getJsonObject("user").getString("id");
        String line = line(email, HASHES.get(1)).replace("{", "{\"id\":\"" + UUID.randomUUID() + "\",");
        Reply reply = importFile(line);
        assertThat(reply.json().getString("message")).contains("already have an account: 1");
        assertThat(lines(reply).get(0).getString("reason")).contains("exists");
        assertThat(notes(lines(reply).get(0))).containsExactly("OTHER_ACCOUNT");
        api.send("DELETE", "/api/admin/accounts/" + id, "", admin);
        assertThat(statuses(importFile(line))).containsExactly("CREATED");
        assertThat(notes(lines(importFile(line)).get(0))).isEmpty();
    }

    @Test
    void callerWithoutTheRole_canNeitherImportNorExport() {
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

    private Reply importFile(String file) {
        return send(LINES, IMPORT + "?dryRun=false", file);
    }

    private Reply send(String type, String path, String body) {
        return send(type, path, body.getBytes(StandardCharsets.UTF_8));
    }

    private Reply send(String type, String path, byte[] body) {
        return api.send(api.to(path)
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + admin)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** Returns the realm of the unit tests, with new ids and addresses. */
    private static String realm() {
        try (InputStream file = ImportIT.class.getResourceAsStream("/import/acme-realm.json")) {
            String own = UUID.randomUUID().toString();
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a", own.substring(0, 34))
                    .replace("acme.example", own.substring(0, 8) + ".example");
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String fileError(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        JsonObject error = reply.json().getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("field")).isEqualTo("file");
        return error.getString("message");
    }

    /** Returns the codes of the notes with their details. */
    private static List<String> notes(JsonObject line) {
        return line.containsKey("notes")
                ? line.getJsonArray("notes").getValuesAs(JsonObject.class).stream()
                        .map(note -> (note.getString("code") + ' ' + note.getString("about", "")).strip())
                        .toList()
                : List.of();
    }

    /** Returns the exported accounts by their e-mails. Each must occur once. */
    private Map<String, JsonObject> exported(String query) {
        Reply export = api.get(EXPORT + query, admin);
        assertThat(export.status()).as(export.body()).isEqualTo(200);
        Set<String> ids = new HashSet<>();
        return export.body()
                .lines()
                .filter(line -> !line.contains("\"countersignExport\""))
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
