package org.countersign.it.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;
import static org.countersign.it.server.SoftwarePasskey.LOGIN;
import static org.countersign.it.server.SoftwarePasskey.OPTIONS;
import static org.countersign.it.server.SoftwarePasskey.PASSKEYS;
import static org.countersign.it.server.SoftwarePasskey.loginOptions;
import static org.countersign.it.server.SoftwarePasskey.options;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.MailLinks;
import org.countersign.it.server.OnVerifiedServer;
import org.countersign.it.server.SoftwarePasskey;
import org.countersign.it.server.VerifiedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Passkeys over time, checked in the database and in the mailbox of their owner. */
@OnVerifiedServer
class PasskeyDatabaseIT {

    private static final String COPIED = "One of your passkeys may have been copied";

    private static Api api;

    private final String email = Api.newEmail();
    private final Reply user = VerifiedServer.registered(email);
    private final String token = user.accessToken();
    private final String id = user.data().getJsonObject("user").getString("id");

    @BeforeAll
    static void connect() {
        api = VerifiedServer.api();
    }

    @Test
    void copiedPasskey_isKeptAndItsOwnerIsTold() {
        SoftwarePasskey passkey = new SoftwarePasskey().withCounter(5);
        assertThat(passkey.enrol(api, token).status()).isEqualTo(201);
        assertProblem(passkey.withCounter(5).login(api), 401, "INVALID_PASSKEY");
        VerifiedServer.links().awaitSubject(email, COPIED);
        assertThat(events("PASSKEY_COPIED")).isEqualTo(1);
        assertThat(passkey.withCounter(6).login(api).status()).isEqualTo(200);
    }

    /** Otherwise anybody who knows the id of a credential could cause the mail. */
    @Test
    void lowCounterWithAWrongSignature_isNoCopy() {
        SoftwarePasskey passkey = new SoftwarePasskey().withCounter(5);
        assertThat(passkey.enrol(api, token).status()).isEqualTo(201);
        assertProblem(passkey.withOtherKey().withCounter(1).login(api), 401, "INVALID_PASSKEY");
        assertThat(events("PASSKEY_COPIED")).isZero();
        assertThat(events("LOGIN_FAILED")).isEqualTo(1);
    }

    @Test
    void events_recordEveryStepAndOwnersAreTold() {
        SoftwarePasskey passkey = SoftwarePasskey.enrolled(api, token);
        String strong = passkey.login(api).accessToken();
        String path = PASSKEYS + "/"
                + api.get(PASSKEYS, strong)
                        .data()
                        .getJsonArray("passkeys")
                        .getJsonObject(0)
                        .getString("id");
        assertThat(api.send("DELETE", path, "", strong).status()).isEqualTo(200);
        for (String action : new String[] {"PASSKEY_ADDED", "PASSKEY_USED", "PASSKEY_REMOVED"}) {
            assertThat(events(action)).as(action).isEqualTo(1);
        }
        VerifiedServer.links().awaitSubject(email, "A passkey was added");
        VerifiedServer.links().awaitSubject(email, "A passkey was removed");
    }

    @Test
    void handle_isStoredAsAHash() {
        String handle = loginOptions(api).getString("handle");
        assertThat(VerifiedServer.database()
                        .number("select count(*) from passkey_challenge where fingerprint like '%" + handle.substring(4)
                                + "%' or challenge like '%" + handle.substring(4) + "%'"))
                .isZero();
    }

    @Test
    void expiredChallenge_isRefusedAndSwept() throws SQLException {
        SoftwarePasskey passkey = SoftwarePasskey.enrolled(api, token);
        JsonObject expired = loginOptions(api);
        setExpiry(expired, "current_timestamp - interval '1' minute");
        assertProblem(api.post(LOGIN, passkey.answer(expired)), 401, "INVALID_PASSKEY");
        JsonObject early = loginOptions(api);
        setExpiry(early, "current_timestamp + interval '1' hour");
        assertProblem(api.post(LOGIN, passkey.answer(early)), 401, "INVALID_PASSKEY");
        JsonObject forgotten = loginOptions(api);
        setExpiry(forgotten, "current_timestamp - interval '1' minute");
        Awaitility.await("sweep").atMost(Duration.ofMinutes(1)).until(() -> count(forgotten) == 0);
    }

    /** The service allows this only with {@code countersign.passkey.rp-id-changed}. */
    @Test
    void passkeyOfAFormerRpId_isNoFactor() throws SQLException {
        SoftwarePasskey passkey = SoftwarePasskey.enrolled(api, token);
        VerifiedServer.database()
                .execute("update passkey set rp_id = 'former.example.com' where account_id = '" + id + "'");
        assertProblem(passkey.login(api), 401, "INVALID_PASSKEY");
        assertThat(api.login(email).accessToken()).isNotEmpty();
        assertThat(api.get(PASSKEYS, token).data().getJsonArray("passkeys")).hasSize(1);
    }

    @Test
    void unverifiedAddress_isToldOnlyToTheOwnerOfThePasskey() throws SQLException {
        SoftwarePasskey passkey = SoftwarePasskey.enrolled(api, token);
        VerifiedServer.database().execute("update account set email_verified_at = null where id = '" + id + "'");
        assertProblem(passkey.login(api), 403, "EMAIL_NOT_VERIFIED");
        assertProblem(new SoftwarePasskey().login(api), 401, "INVALID_PASSKEY");
    }

    /** Another node may accept the token of a session that has just ended. Only the row tells. */
    @Test
    void endedSession_addsNoPasskey() throws SQLException {
        SoftwarePasskey passkey = new SoftwarePasskey();
        JsonObject offer = options(api, OPTIONS, "{}", token);
        setSession("revoked_at = current_timestamp");
        assertProblem(passkey.add(api, token, offer), 400, "PASSKEY_NOT_ADDED");
        assertProblem(api.post(OPTIONS, "{}", token), 401, "INVALID_TOKEN");
        setSession("revoked_at = null, idle_expires_at = current_timestamp - interval '1' minute");
        assertProblem(passkey.add(api, token, offer), 400, "PASSKEY_NOT_ADDED");
        assertThat(passkeys()).isZero();
        setSession("idle_expires_at = current_timestamp + interval '1' hour");
        assertThat(passkey.add(api, token, offer).status()).isEqualTo(201);
    }

    /** A stranger may have registered the address and added a passkey, before the owner of the mailbox confirmed it. */
    @Test
    void passwordReset_removesPasskeysFromBeforeTheAddressWasVerified() throws SQLException {
        SoftwarePasskey early = SoftwarePasskey.enrolled(api, token);
        String strong = early.login(api).accessToken();
        VerifiedServer.database()
                .execute("update account set email_verified_at = current_timestamp where id = '" + id + "'");
        SoftwarePasskey late = SoftwarePasskey.enrolled(api, strong);
        assertThat(resetPassword().status()).isEqualTo(200);
        assertProblem(early.login(api), 401, "INVALID_PASSKEY");
        assertThat(late.login(api).status()).isEqualTo(200);
        assertThat(passkeys()).isEqualTo(1);
        assertThat(events("PASSKEY_REMOVED")).isEqualTo(1);
    }

    /** No stranger can have had an account that an administrator created. */
    @Test
    void passwordReset_keepsThePasskeysOfAnAccountThatNobodyRegistered() throws SQLException {
        SoftwarePasskey passkey = SoftwarePasskey.enrolled(api, token);
        VerifiedServer.database()
                .execute("update account set email_verified_at = current_timestamp, origin = 'CREATED'"
                        + " where id = '" + id + "'");
        assertThat(resetPassword().status()).isEqualTo(200);
        assertThat(passkey.login(api).status()).isEqualTo(200);
    }

    @Test
    void closedAccount_leavesNoPasskey() {
        SoftwarePasskey passkey = SoftwarePasskey.enrolled(api, token);
        String strong = passkey.login(api).accessToken();
        assertThat(api.send("DELETE", "/api/auth/me", "{\"password\":\"" + Api.PASSWORD + "\"}", strong)
                        .status())
                .isEqualTo(200);
        assertThat(passkeys()).isZero();
        assertProblem(passkey.login(api), 401, "INVALID_PASSKEY");
    }

    private Reply resetPassword() {
        api.post("/api/auth/password/forgot", Api.object(Map.of("email", email)));
        String link = VerifiedServer.links().awaitToken(email, MailLinks.FORGOTTEN);
        return api.post(
                "/api/auth/password/reset",
                Api.object(Map.of("token", link, "newPassword", "copper-lantern-orbit-52")));
    }

    private void setSession(String columns) throws SQLException {
        VerifiedServer.database().execute("update device_session set " + columns + " where account_id = '" + id + "'");
    }

    private int passkeys() {
        return VerifiedServer.database().number("select count(*) from passkey where account_id = '" + id + "'");
    }

    private void setExpiry(JsonObject offer, String time) throws SQLException {
        VerifiedServer.database().execute("update passkey_challenge set expires_at = " + time + where(offer));
    }

    private int count(JsonObject offer) {
        return VerifiedServer.database().number("select count(*) from passkey_challenge" + where(offer));
    }

    private static String where(JsonObject offer) {
        return " where challenge = '" + offer.getJsonObject("publicKey").getString("challenge") + "'";
    }

    private int events(String action) {
        return VerifiedServer.database()
                .number("select count(*) from security_event where account_id = '" + id + "' and action = '" + action
                        + "'");
    }
}
