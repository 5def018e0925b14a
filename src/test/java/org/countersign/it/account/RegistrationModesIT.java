package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.MailLinks;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation changes the registration mode again and again. Its accounts and invitations stay. */
@Tag("own-server")
class RegistrationModesIT {

    private static final String ADMIN = "root@example.com";
    private static final String INVITATIONS = "/api/admin/invitations";

    @TempDir
    Path folder;

    private Api api;
    private MailLinks links;

    @Test
    void eachMode_hasItsRules() throws Exception {
        try (OwnDatabase database = OwnDatabase.in(folder);
                MailLinks mailbox = new MailLinks();
                OwnServer server = new OwnServer(folder)) {
            api = server.api();
            links = mailbox;
            server.start(settings(database, Map.of("COUNTERSIGN_ACCOUNT_REGISTRATION", "invite")));
            Reply session = assertInvitationRequired();
            String invitation = invited();
            server.stop();

            // the administrator of an earlier version, and an account whose address nobody has verified
            database.execute("update account set email_verified_at = null");
            server.start(settings(database, Map.of("COUNTERSIGN_ACCOUNT_REQUIRE_VERIFIED_EMAIL", "true")));
            assertVerificationRequired(session);
            server.stop();

            Map<String, String> closed = settings(database, Map.of("COUNTERSIGN_ACCOUNT_REGISTRATION", "closed"));
            closed.keySet().removeIf(name -> name.startsWith("COUNTERSIGN_MAIL_"));
            server.start(closed);
            assertClosedWithoutMail(invitation);
        }
    }

    private Reply assertInvitationRequired() {
        assertThat(mode()).isEqualTo("invite");
        assertProblem(api.register(Api.newEmail()), 403, "INVITATION_REQUIRED");
        assertProblem(api.register(ADMIN), 403, "INVITATION_REQUIRED");
        assertProblem(
                api.post("/api/auth/register/finish", Api.object(Map.of("token", "cse_", "password", Api.PASSWORD))),
                403,
                "REGISTRATION_CLOSED");
        assertVerificationNotOffered();
        Reply registered = accept(invited());
        assertThat(registered.status()).isEqualTo(201);
        return registered;
    }

    private void assertVerificationRequired(Reply session) {
        assertThat(mode()).isEqualTo("open");
        assertThat(api.login(ADMIN).status()).as("the administrator").isEqualTo(200);
        assertProblem(api.refresh(session.refreshCookie()), 401, "INVALID_REFRESH_TOKEN");
        assertProblem(api.login(session.data().getJsonObject("user").getString("email")), 403, "EMAIL_NOT_VERIFIED");

        String email = Api.newEmail();
        Reply registered = api.register(email);
        assertThat(registered.status()).isEqualTo(202);
        assertThat(registered.json().containsKey("data")).isFalse();
        assertThat(registered.headers("Set-Cookie")).isEmpty();
        assertProblem(api.register(email), 409, "EMAIL_TAKEN");
        assertProblem(api.login(email), 403, "EMAIL_NOT_VERIFIED");
        String token = links.awaitToken(email, MailLinks.VERIFY);
        api.post("/api/auth/email/verify", Api.object(Map.of("token", token)));
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    private void assertClosedWithoutMail(String invitation) {
        assertThat(mode()).isEqualTo("closed");
        assertProblem(api.register(Api.newEmail()), 403, "REGISTRATION_CLOSED");
        assertThat(accept(invitation).status()).isEqualTo(201);
        String admin = api.login(ADMIN).accessToken();
        assertThat(api.post("/api/admin/accounts", account(), admin).status()).isEqualTo(201);
        assertThat(api.get(INVITATIONS, admin).status()).isEqualTo(200);
        assertProblem(api.post(INVITATIONS, account(), admin), 404, "NOT_FOUND");
        assertVerificationNotOffered();
    }

    /** It would be one more way to check a password. */
    private void assertVerificationNotOffered() {
        String login = Api.object(Map.of("email", ADMIN, "password", Api.PASSWORD));
        assertProblem(api.post("/api/auth/login/verification", login), 404, "NOT_FOUND");
        assertProblem(api.post("/api/auth/login/verification", "{}"), 404, "NOT_FOUND");
    }

    private String mode() {
        return api.get("/api/features").data().getString("registration");
    }

    private String invited() {
        String email = Api.newEmail();
        Reply reply = api.post(
                INVITATIONS,
                Api.object(Map.of("email", email)),
                api.login(ADMIN).accessToken());
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return links.awaitToken(email, MailLinks.INVITATION);
    }

    /** Registers with the address that the service shows. */
    private Reply accept(String invitation) {
        String email = api.post("/api/auth/register/invitation", Api.object(Map.of("invitation", invitation)))
                .data()
                .getString("email");
        return api.post(
                "/api/auth/register",
                Api.object(Map.of("email", email, "password", Api.PASSWORD, "name", "Ada", "invitation", invitation)));
    }

    private static String account() {
        return Api.object(Map.of("email", Api.newEmail(), "name", "Ada"));
    }

    private Map<String, String> settings(OwnDatabase database, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.putAll(links.settings("https://auth.example.com"));
        settings.put("COUNTERSIGN_ADMIN_EMAIL", ADMIN);
        settings.put("COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
        settings.putAll(more);
        return settings;
    }
}
