package org.countersign.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Mailbox;
import org.countersign.it.server.Mailbox.Mail;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.ScriptedSmtpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail arrives over SMTP, is retried or given up, and a mail server that fails delays nobody. */
@Tag("own-server")
class MailIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ADMIN = "root@example.com";
    private static final String NEW_PASSWORD = "anchor-plum-88-violet";
    private static final int PORT = OwnServer.freePort();

    @TempDir
    static Path folder;

    private static OwnServer server;
    private static Api api;

    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String id = user.data().getJsonObject("user").getString("id");

    @BeforeAll
    static void start() {
        Map<String, String> settings = Mailbox.settings(PORT);
        settings.put("COUNTERSIGN_MAIL_NOTICES", "all");
        settings.put("COUNTERSIGN_ADMIN_EMAIL", ADMIN);
        settings.put("COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
        server = new OwnServer(folder).start(settings);
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void changedPassword_isReported() {
        try (Mailbox mailbox = Mailbox.on(PORT)) {
            changePassword("en");
            assertThat(mailbox.await(email)).singleElement().satisfies(mail -> {
                assertThat(mail.subject()).isEqualTo("Your password was changed");
                assertThat(mail.sender()).isEqualTo("Acme <no-reply@acme.example>");
                assertThat(mail.id()).endsWith("@acme.example>");
                assertThat(mail.text()).contains("From the address: 127.0.0.1", "administrators of Acme");
                assertThat(mail.html()).contains("<strong>Acme</strong>").doesNotContain("src=");
            });
        }
    }

    @Test
    void signInOnANewDevice_isReported() {
        try (Mailbox mailbox = Mailbox.on(PORT)) {
            assertThat(api.loginOn(user.deviceCookie(), email, Api.PASSWORD).status())
                    .isEqualTo(200);
            assertThat(api.login(email).status()).isEqualTo(200);
            assertThat(mailbox.await(email))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.subject()).isEqualTo("Sign-in on a new device"));
            assertThat(api.get(
                                    "/api/admin/audit?action=LOGIN_SUCCEEDED&account=" + id,
                                    api.login(ADMIN).accessToken())
                            .body())
                    .containsOnlyOnce("\"new_device\"");
        }
    }

    @Test
    void language_isThatOfTheRequest() {
        try (Mailbox mailbox = Mailbox.on(PORT)) {
            changePassword("fr, de-AT;q=0.9, en;q=0.5");
            assertThat(mailbox.await(email))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.subject()).isEqualTo("Ihr Passwort wurde geändert"));
        }
    }

    @Test
    void noticeOfAnAdministratorsChange_hidesWhereTheAdministratorIs() {
        try (Mailbox mailbox = Mailbox.on(PORT)) {
            String admin = api.login(ADMIN).accessToken();
            assertThat(api.send("PATCH", "/api/admin/accounts/" + id, "{\"disabled\":true}", admin)
                            .status())
                    .isEqualTo(200);
            assertThat(mailbox.await(email)).singleElement().satisfies(mail -> {
                assertThat(mail.subject()).isEqualTo("Your account was disabled");
                assertThat(mail.text()).contains("By: an administrator").doesNotContain("127.0.0.1", "address");
            });
        }
    }

    @Test
    void refusedChange_isNotReported() {
        try (Mailbox mailbox = Mailbox.on(PORT)) {
            assertThat(change("wrong-" + Api.PASSWORD, "en").code()).isEqualTo("WRONG_PASSWORD");
            changePassword("en");
            assertThat(mailbox.await(email)).hasSize(1);
        }
    }

    @Test
    void mailOfAnOutage_arrivesAfterIt() {
        List<String> others = Stream.generate(Api::newEmail).limit(3).toList();
        for (String other : others) {
            String token = api.register(other).accessToken();
            assertThat(change(token, Api.PASSWORD, "en").status()).isEqualTo(200);
        }
        try (Mailbox mailbox = Mailbox.on(PORT)) {
            assertThat(others)
                    .allSatisfy(other -> assertThat(mailbox.await(other)).hasSize(1));
        }
    }

    @Test
    void mailThatTheServerRejectsForNow_isRetriedWithTheSameId() throws IOException {
        String firstId;
        try (ScriptedSmtpServer busy = new ScriptedSmtpServer(PORT, ".", "451 4.3.0 try again")) {
            changePassword("en");
            firstId = awaitId(busy, email);
            Awaitility.await("administrators see the reason")
                    .atMost(PATIENCE)
                    .until(() -> listed("waiting").stream()
                            .anyMatch(mail -> mail.getString("lastError", "").contains("451 4.3.0 try again")));
            assertThat(listed("waiting"))
                    .filteredOn(mail -> mail.containsKey("lastError"))
                    .allSatisfy(mail -> assertThat(mail).containsKeys("nextAttemptAt", "attempts"))
                    .allSatisfy(mail -> assertThat(mail).doesNotContainKeys("failedAt", "facts"));
        }
        try (Mailbox mailbox = Mailbox.on(PORT)) {
            assertThat(mailbox.await(email)).extracting(Mail::id).containsExactly(firstId);
        }
    }

    @Test
    void refusedRecipient_isGivenUpWithAnEvent() throws IOException {
        try (ScriptedSmtpServer unknown = new ScriptedSmtpServer(PORT, "RCPT", "550 5.1.1 no such user")) {
            changePassword("en");
            String admin = api.login(ADMIN).accessToken();
            Awaitility.await("the mail is given up")
                    .atMost(PATIENCE)
                    .until(() -> !failures(admin).isEmpty());
            assertThat(failures(admin)).singleElement().satisfies(event -> {
                assertThat(event.getString("reason")).isEqualTo("refused");
                assertThat(event.getString("detail")).isEqualTo("password-changed");
            });
            assertThat(unknown.received()).anyMatch(line -> line.contains(email));
            assertThat(listed("failed"))
                    .filteredOn(mail -> mail.getString("kind").equals("password-changed"))
                    .singleElement()
                    .satisfies(mail -> {
                        assertThat(mail.getString("failure")).isEqualTo("REFUSED");
                        assertThat(mail.getString("lastError")).contains("550 5.1.1 no such user");
                        assertThat(mail.getInt("attempts")).isEqualTo(1);
                        assertThat(mail.getString("accountId")).isEqualTo(id);
                        assertThat(mail).doesNotContainKeys("nextAttemptAt", "facts", "link");
                    });
        }
    }

    @Test
    void lists_areForAdministratorsAndHavePages() throws IOException {
        String other = Api.newEmail();
        try (ScriptedSmtpServer unknown = new ScriptedSmtpServer(PORT, "RCPT", "550 5.1.1 no such user")) {
            changePassword("en");
            api.register(other);
            Awaitility.await("both are given up")
                    .atMost(PATIENCE)
                    .until(() -> !listed("failed", other).isEmpty()
                            && listed("failed").size() == 2
                            && !unknown.received().isEmpty());
        }
        String admin = api.login(ADMIN).accessToken();
        JsonObject first = api.get("/api/admin/mail?limit=1", admin).data();
        JsonObject second = api.get("/api/admin/mail?limit=1&cursor=" + first.getString("next"), admin)
                .data();
        assertThat(first.getJsonArray("mails")).hasSize(1).doesNotContainAnyElementsOf(second.getJsonArray("mails"));
        assertProblem(api.get("/api/admin/mail"), 401, "NO_TOKEN");
        assertProblem(api.get("/api/admin/mail", user.accessToken()), 403, "FORBIDDEN");
        assertInvalidField(api.get("/api/admin/mail?state=sent", admin), "state");
        assertInvalidField(api.get("/api/admin/mail?cursor=1", admin), "cursor");
        assertInvalidField(api.get("/api/admin/mail?limit=201", admin), "limit");
    }

    @Test
    void attempts_areCounted() {
        try (Mailbox mailbox = Mailbox.on(PORT)) {
            changePassword("en");
            mailbox.await(email);
        }
        String metrics = api.get("/api/metrics", api.login(ADMIN).accessToken()).body();
        assertThat(metrics)
                .containsPattern("countersign_mail_total\\{[^}]*outcome=\"sent\"[^}]*} [1-9]")
                .contains("countersign_mail_waiting", "countersign_mail_oldest_seconds");
    }

    /** The sender waits for the greeting of the mail server in the meantime. */
    @Test
    void silentServer_delaysNobody() throws IOException {
        try (ScriptedSmtpServer silent =
                new ScriptedSmtpServer(PORT, ScriptedSmtpServer.CONNECTION, ScriptedSmtpServer.NOTHING)) {
            changePassword("en");
            Awaitility.await("the sender waits")
                    .atMost(PATIENCE)
                    .until(() -> silent.received().contains(ScriptedSmtpServer.CONNECTION));
            api.awaitReady();
            String token = api.register(Api.newEmail()).accessToken();
            assertThat(change(token, Api.PASSWORD, "en").status()).isEqualTo(200);
        }
        try (Mailbox mailbox = Mailbox.on(PORT)) {
            assertThat(mailbox.await(email)).hasSize(1);
        }
    }

    /** Waits until the notice has arrived, and returns its id. */
    private static String awaitId(ScriptedSmtpServer scripted, String recipient) {
        Awaitility.await("an attempt")
                .atMost(PATIENCE)
                .until(() -> notice(scripted, recipient).isPresent());
        return notice(scripted, recipient).orElseThrow().stream()
                .filter(line -> line.startsWith("Message-ID: "))
                .findFirst()
                .orElseThrow()
                .substring("Message-ID: ".length());
    }

    /** Returns the lines of the notice. The link after the registration may have arrived before it. */
    private static Optional<List<String>> notice(ScriptedSmtpServer scripted, String recipient) {
        List<String> lines = new ArrayList<>();
        for (String line : scripted.received()) {
            lines.add(line);
            if (line.equals(ScriptedSmtpServer.END_OF_MAIL)) {
                if (lines.containsAll(List.of("To: " + recipient, "Subject: Your password was changed"))) {
                    return Optional.of(lines);
                }
                lines.clear();
            }
        }
        return Optional.empty();
    }

    private List<JsonObject> failures(String admin) {
        return api
                .get("/api/admin/audit?action=MAIL_FAILED&account=" + id, admin)
                .data()
                .getJsonArray("events")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(event -> event.getString("detail").equals("password-changed"))
                .toList();
    }

    private List<JsonObject> listed(String state) {
        return listed(state, email);
    }

    private static List<JsonObject> listed(String state, String recipient) {
        return api
                .get(
                        "/api/admin/mail?limit=200&state=" + state,
                        api.login(ADMIN).accessToken())
                .data()
                .getJsonArray("mails")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(mail -> mail.getString("recipient").equals(recipient))
                .toList();
    }

    private void changePassword(String language) {
        assertThat(change(Api.PASSWORD, language).status()).isEqualTo(200);
    }

    private Reply change(String current, String language) {
        return change(user.accessToken(), current, language);
    }

    private static Reply change(String token, String current, String language) {
        String body = Api.object(Map.of("currentPassword", current, "newPassword", NEW_PASSWORD));
        return api.send(api.posting("/api/auth/password", body)
                .header("Accept-Language", language)
                .header("Authorization", "Bearer " + token));
    }
}
