package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.MailLinks;
import org.countersign.it.server.OnVerifiedServer;
import org.countersign.it.server.VerifiedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An account with an unverified address gets no token, on any way, until the address is verified. */
@OnVerifiedServer
class UnverifiedAccountIT {

    private static final String LINK = "/api/auth/login/verification";

    private static Api api;

    private final String email = Api.newEmail();

    @BeforeAll
    static void connect() {
        api = VerifiedServer.api();
    }

    @Test
    void rightPassword_isAnsweredThatTheAddressIsUnverified() throws SQLException {
        unverified();
        Reply reply = api.login(email);
        assertProblem(reply, 403, "EMAIL_NOT_VERIFIED");
        assertThat(reply.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void wrongPassword_getsTheSameAnswerAsAnUnknownAddress() throws SQLException {
        unverified();
        assertProblem(api.login(email, VerifiedServer.WRONG), 401, "INVALID_CREDENTIALS");
        assertProblem(link(email, VerifiedServer.WRONG), 401, "INVALID_CREDENTIALS");
        assertProblem(link(Api.newEmail(), VerifiedServer.WRONG), 401, "INVALID_CREDENTIALS");
        assertThat(VerifiedServer.links().subjects(email)).doesNotContain(MailLinks.VERIFY);
    }

    /** Both endpoints have one count, so that the second one gives no further guesses. */
    @Test
    void guesses_areCountedTogether() throws SQLException {
        unverified();
        for (int i = 0; i < VerifiedServer.TRIES; i++) {
            Reply reply = i % 2 == 0 ? api.login(email, VerifiedServer.WRONG) : link(email, VerifiedServer.WRONG);
            assertProblem(reply, 401, "INVALID_CREDENTIALS");
        }
        assertProblem(api.login(email), 429, "RATE_LIMITED");
        assertProblem(link(email, Api.PASSWORD), 429, "RATE_LIMITED");
    }

    @Test
    void owner_requestsTheLinkWithThePasswordAndSignsIn() throws SQLException {
        unverified();
        assertThat(link(email, Api.PASSWORD).status()).isEqualTo(202);
        String token = VerifiedServer.links().awaitToken(email, MailLinks.VERIFY);
        assertThat(api.post("/api/auth/email/verify", Api.object(Map.of("token", token)))
                        .status())
                .isEqualTo(200);
        assertThat(api.login(email).status()).isEqualTo(200);
        assertProblem(link(email, Api.PASSWORD), 409, "EMAIL_ALREADY_VERIFIED");
    }

    @Test
    void resetOfThePassword_verifiesTheAddress() throws SQLException {
        unverified();
        api.post("/api/auth/password/forgot", Api.object(Map.of("email", email)));
        String token = VerifiedServer.links().awaitToken(email, MailLinks.FORGOTTEN);
        String password = "kettle-orbit-mango-31";
        api.post("/api/auth/password/reset", Api.object(Map.of("token", token, "newPassword", password)));
        assertThat(api.login(email, password).status()).isEqualTo(200);
    }

    @Test
    void initialPassword_isReplacedAndStillNeedsTheLink() {
        String password = created().getString("password");
        String own = "kettle-orbit-mango-31";
        assertProblem(link(email, password), 403, "PASSWORD_CHANGE_REQUIRED");
        assertProblem(api.firstLogin(email, password, own), 403, "EMAIL_NOT_VERIFIED");
        assertThat(link(email, own).status()).isEqualTo(202);
        String token = VerifiedServer.links().awaitToken(email, MailLinks.VERIFY);
        api.post("/api/auth/email/verify", Api.object(Map.of("token", token)));
        assertThat(api.login(email, own).status()).isEqualTo(200);
    }

    @Test
    void secondFactor_isNotAskedForBefore() throws SQLException {
        Authenticator.enrolled(api, VerifiedServer.registered(email).accessToken());
        unverify();
        assertProblem(api.login(email), 403, "EMAIL_NOT_VERIFIED");
    }

    /** The first step was made before the service began to require verified addresses. */
    @Test
    void secondStep_isRefused() throws SQLException {
        Authenticator app =
                Authenticator.enrolled(api, VerifiedServer.registered(email).accessToken());
        String challenge = Authenticator.challenge(api, email);
        unverify();
        assertProblem(Authenticator.answer(api, challenge, app.recoveryCode()), 403, "EMAIL_NOT_VERIFIED");
    }

    /** The session began before the service began to require verified addresses. */
    @Test
    void refresh_endsTheSession() throws SQLException {
        Reply signedIn = unverified();
        assertProblem(api.refresh(signedIn.refreshCookie()), 401, "INVALID_REFRESH_TOKEN");
        assertProblem(api.get("/api/protected", signedIn.accessToken()), 401, "TOKEN_REVOKED");
        database("current_timestamp");
        assertProblem(api.refresh(signedIn.refreshCookie()), 401, "INVALID_REFRESH_TOKEN");
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    @Test
    void stepUp_isRefused() throws SQLException {
        Reply signedIn = unverified();
        Reply reply =
                api.post("/api/auth/step-up", Api.object(Map.of("password", Api.PASSWORD)), signedIn.accessToken());
        assertProblem(reply, 403, "EMAIL_NOT_VERIFIED");
    }

    @Test
    void configuredAdministrator_canSignIn() {
        Reply admin = api.login(VerifiedServer.ADMIN);
        assertThat(admin.status()).isEqualTo(200);
        assertThat(admin.data().getJsonObject("user").getBoolean("emailVerified"))
                .isTrue();
    }

    @Test
    void missingMembers_areReported() {
        assertInvalidField(api.post(LINK, Api.object(Map.of("password", Api.PASSWORD))), "email");
        assertInvalidField(api.post(LINK, Api.object(Map.of("email", email))), "password");
    }

    @Test
    void refusals_areRecorded() throws SQLException {
        unverified();
        api.login(email);
        assertThat(failures()).containsOnlyOnce("email_not_verified");
    }

    /** The request checks a password as a sign-in does, so it leaves the same trace. */
    @Test
    void requestsOfTheLink_areRecorded() throws SQLException {
        unverified();
        link(email, Api.PASSWORD);
        assertThat(failures()).containsOnlyOnce("email_not_verified").doesNotContain("email_already_verified");
        database("current_timestamp");
        link(email, Api.PASSWORD);
        assertThat(failures()).containsOnlyOnce("email_already_verified");
    }

    private String failures() {
        String id = VerifiedServer.database().text("select id from account where email = '" + email + "'");
        return api.get("/api/admin/audit?action=LOGIN_FAILED&account=" + id, VerifiedServer.admin())
                .body();
    }

    private Reply unverified() throws SQLException {
        Reply signedIn = VerifiedServer.registered(email);
        unverify();
        return signedIn;
    }

    private void unverify() throws SQLException {
        database("null");
    }

    private void database(String verifiedAt) throws SQLException {
        VerifiedServer.database()
                .execute("update account set email_verified_at = " + verifiedAt + " where email = '" + email + "'");
    }

    private JsonObject created() {
        return api.post(
                        "/api/admin/accounts",
                        Api.object(Map.of("email", email, "name", "Ada")),
                        VerifiedServer.admin())
                .data();
    }

    private static Reply link(String address, String password) {
        return api.post(LINK, Api.object(Map.of("email", address, "password", password)));
    }
}
