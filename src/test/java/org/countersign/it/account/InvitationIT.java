package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Load;
import org.countersign.it.server.MailLinks;
import org.countersign.it.server.OnVerifiedServer;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.VerifiedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An invitation creates one account, for its address and with its roles, unless it has expired or was withdrawn. */
@OnVerifiedServer
class InvitationIT {

    private static final String INVITATIONS = "/api/admin/invitations";
    private static final String SHOW = "/api/auth/register/invitation";

    private static Api api;
    private static MailLinks links;
    private static OwnDatabase database;
    private static String admin;

    private final String email = Api.newEmail();

    @BeforeAll
    static void connect() {
        api = VerifiedServer.api();
        links = VerifiedServer.links();
        database = VerifiedServer.database();
        admin = VerifiedServer.admin();
    }

    @Test
    void invitation_createsAnAccountWithItsRoles() {
        String token = invited("auditor");
        assertThat(show(token).data().getString("email")).isEqualTo(email);
        Reply registered = accept(token);
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        assertThat(registered.data().getJsonObject("user").getBoolean("emailVerified"))
                .isTrue();
        assertThat(api.get("/api/protected", registered.accessToken()).data().get("roles"))
                .hasToString("[\"auditor\",\"user\"]");
        assertThat(api.login(email).status()).isEqualTo(200);
        assertThat(links.subjects(email)).containsExactly(MailLinks.INVITATION);
        assertThat(listed())
                .noneMatch(invitation -> invitation.getString("email").equals(email));
    }

    @Test
    void usedInvitation_isInvalid() {
        String token = invited("auditor");
        assertThat(accept(token).status()).isEqualTo(201);
        assertProblem(accept(token), 400, "INVALID_INVITATION");
        assertProblem(show(token), 400, "INVALID_INVITATION");
    }

    @Test
    void usedSixTimesAtOnce_createsOneAccount() {
        String token = invited("auditor");
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        Load.run(6, client -> replies.add(accept(token)));
        assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() != 201))
                .allSatisfy(reply -> assertThat(reply.code()).isIn("INVALID_INVITATION", "EMAIL_TAKEN"));
    }

    @Test
    void anotherAddress_isRefusedAndUsesNothing() {
        String token = invited("auditor");
        assertInvalidField(accept(token, Api.newEmail(), Api.PASSWORD), "email");
        assertInvalidField(accept(token, email, "password1"), "password");
        assertThat(accept(token).status()).isEqualTo(201);
    }

    @Test
    void withdrawnInvitation_isInvalid() {
        String token = invited("auditor");
        String id = found().getString("id");
        assertThat(api.send("DELETE", INVITATIONS + "/" + id, "{}", admin).status())
                .isEqualTo(200);
        assertProblem(accept(token), 400, "INVALID_INVITATION");
        assertProblem(api.send("DELETE", INVITATIONS + "/" + id, "{}", admin), 404, "NOT_FOUND");
        assertProblem(api.post(INVITATIONS + "/" + id + "/mail", "{}", admin), 404, "NOT_FOUND");
    }

    @Test
    void addressInvitedAgainAfterAWithdrawal_getsAnotherLink() {
        String withdrawn = invited("admin");
        api.send("DELETE", INVITATIONS + "/" + found().getString("id"), "{}", admin);
        invite(email, "auditor");
        String token = MailLinks.tokenOf(links.await(email, MailLinks.INVITATION, 2));
        assertProblem(accept(withdrawn), 400, "INVALID_INVITATION");
        Reply registered = accept(token);
        assertThat(api.get("/api/protected", registered.accessToken()).data().get("roles"))
                .hasToString("[\"auditor\",\"user\"]");
    }

    @Test
    void expiredInvitation_isInvalidUntilItIsSentAgain() throws SQLException {
        String token = invited("auditor");
        String id = found().getString("id");
        expire("invitation", id);
        assertThat(found().getString("status")).isEqualTo("EXPIRED");
        assertProblem(accept(token), 400, "INVALID_INVITATION");
        assertThat(api.post(INVITATIONS + "/" + id + "/mail", "{}", admin).status())
                .isEqualTo(202);
        assertThat(MailLinks.tokenOf(links.await(email, MailLinks.INVITATION, 2)))
                .isEqualTo(token);
        assertThat(found().getString("status")).isEqualTo("OPEN");
        assertThat(accept(token).status()).isEqualTo(201);
    }

    @Test
    void expiredLink_isInvalid() throws SQLException {
        String token = invited("auditor");
        expire("mail_proof", found().getString("id"));
        assertProblem(accept(token), 400, "INVALID_INVITATION");
    }

    /** An administrator who loses the role keeps no way to new accounts. */
    @Test
    void invitationOfAFormerAdministrator_isVoidUntilAnotherOneSendsIt() throws SQLException {
        String other = Api.newEmail();
        VerifiedServer.registered(other);
        database.execute("update account set roles = 'admin user' where email = '" + other + "'");
        assertThat(invite(email, "admin", api.login(other).accessToken()).status())
                .isEqualTo(201);
        String token = links.awaitToken(email, MailLinks.INVITATION);
        database.execute("update account set roles = 'user' where email = '" + other + "'");
        assertProblem(accept(token), 400, "INVALID_INVITATION");
        JsonObject invitation = found();
        assertThat(invitation.getString("status")).isEqualTo("VOID");

        assertThat(api.post(INVITATIONS + "/" + invitation.getString("id") + "/mail", "{}", admin)
                        .status())
                .isEqualTo(202);
        assertThat(accept(token).status()).isEqualTo(201);
    }

    @Test
    void disabledAdministrator_takesTheInvitationsAlong() throws SQLException {
        String other = Api.newEmail();
        VerifiedServer.registered(other);
        database.execute("update account set roles = 'admin user' where email = '" + other + "'");
        invite(email, "admin", api.login(other).accessToken());
        String token = links.awaitToken(email, MailLinks.INVITATION);
        database.execute("update account set disabled = true where email = '" + other + "'");
        assertProblem(accept(token), 400, "INVALID_INVITATION");
        database.execute("delete from account where email = '" + other + "'");
        assertProblem(accept(token), 400, "INVALID_INVITATION");
        assertThat(found().getString("status")).isEqualTo("VOID");
    }

    @Test
    void rolesThatTheRulesNoLongerAllow_areNotGiven() throws SQLException {
        String token = invited("auditor");
        database.execute("update invitation set roles = '\u200B user' where email = '" + email + "'");
        assertProblem(accept(token), 400, "INVALID_INVITATION");
    }

    @Test
    void addressWithAnAccountOrAnInvitation_isNotInvited() {
        VerifiedServer.registered(email);
        assertProblem(invite(email, "auditor"), 409, "EMAIL_TAKEN");
        String other = Api.newEmail();
        assertThat(invite(other, "auditor").status()).isEqualTo(201);
        assertProblem(invite(other.toUpperCase(Locale.ROOT), "auditor"), 409, "ALREADY_INVITED");
    }

    @Test
    void addressInvitedSixTimesAtOnce_hasOneInvitation() {
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        Load.run(6, client -> statuses.add(invite(email, "auditor").status()));
        assertThat(statuses).containsOnlyOnce(201).contains(409);
        assertThat(listed().stream().filter(each -> each.getString("email").equals(email)))
                .hasSize(1);
    }

    @Test
    void accountMadeMeanwhile_isReportedAndUsesNothing() throws SQLException {
        String token = invited("auditor");
        api.post("/api/admin/accounts", Api.object(Map.of("email", email, "name", "Ada")), admin);
        assertProblem(accept(token), 409, "EMAIL_TAKEN");
        database.execute("delete from account where email = '" + email + "'");
        assertThat(accept(token).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "cse_AAAA"})
    void anyOtherToken_isInvalid(String token) {
        assertProblem(accept(token), 400, "INVALID_INVITATION");
        assertProblem(show(token), 400, "INVALID_INVITATION");
    }

    @Test
    void linkForAnotherPurpose_isInvalid() {
        api.register(email);
        assertProblem(accept(links.awaitToken(email, MailLinks.FINISH)), 400, "INVALID_INVITATION");
        String other = Api.newEmail();
        invite(other, "auditor");
        String invitation = links.awaitToken(other, MailLinks.INVITATION);
        assertProblem(VerifiedServer.finish(invitation, Api.PASSWORD), 400, "INVALID_LINK");
    }

    @Test
    void invitations_areForAdministratorsWhoHaveJustAuthenticated() throws SQLException {
        String user = VerifiedServer.registered(email).accessToken();
        assertProblem(invite(Api.newEmail(), "auditor", user), 403, "FORBIDDEN");
        assertProblem(api.get(INVITATIONS, user), 403, "FORBIDDEN");
        assertProblem(api.get(INVITATIONS), 401, "NO_TOKEN");

        database.execute("update account set roles = 'admin user' where email = '" + email + "'");
        Reply signedIn = api.login(email);
        database.execute("update device_session set authenticated_at = current_timestamp - interval '2' day"
                + " where account_id = (select id from account where email = '" + email + "')");
        String old = api.refresh(signedIn.refreshCookie()).accessToken();
        assertThat(api.get(INVITATIONS, old).status()).isEqualTo(200);
        assertThat(invite(Api.newEmail(), "auditor", old).code()).isEqualTo("INSUFFICIENT_AUTHENTICATION");
        String path = INVITATIONS + "/01a201c7-42c2-7ef0-bcd8-4f3e7067ebae";
        assertThat(api.send("DELETE", path, "{}", old).code()).isEqualTo("INSUFFICIENT_AUTHENTICATION");
        assertThat(api.post(path + "/mail", "{}", old).code()).isEqualTo("INSUFFICIENT_AUTHENTICATION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a b@example.com"})
    void textThatIsNoAddress_isRejected(String text) {
        assertInvalidField(invite(text, "auditor"), "email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " auditor", "audit\u0000or"})
    void invalidRole_isRejected(String role) {
        assertThat(invite(email, role).code()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void list_hasPages() {
        for (int i = 0; i < 3; i++) {
            invite(Api.newEmail(), "auditor");
        }
        JsonObject first = api.get(INVITATIONS + "?limit=2", admin).data();
        assertThat(first.getJsonArray("invitations")).hasSize(2);
        JsonObject second = api.get(INVITATIONS + "?limit=2&cursor=" + first.getString("next"), admin)
                .data();
        assertThat(second.getJsonArray("invitations"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(first.getJsonArray("invitations"));
        assertInvalidField(api.get(INVITATIONS + "?limit=201", admin), "limit");
        assertInvalidField(api.get(INVITATIONS + "?cursor=*", admin), "cursor");
    }

    @Test
    void malformedId_isNotFound() {
        assertProblem(api.send("DELETE", INVITATIONS + "/nobody", "{}", admin), 404, "NOT_FOUND");
        assertProblem(api.post(INVITATIONS + "/nobody/mail", "{}", admin), 404, "NOT_FOUND");
    }

    @Test
    void events_tellWhatHappened() {
        String token = invited("auditor");
        api.post(INVITATIONS + "/" + found().getString("id") + "/mail", "{}", admin);
        accept(token);
        String other = Api.newEmail();
        String id = invite(other, "auditor").data().getJsonObject("invitation").getString("id");
        api.send("DELETE", INVITATIONS + "/" + id, "{}", admin);
        for (String action : List.of("INVITATION_CREATED", "INVITATION_SENT_AGAIN", "INVITATION_WITHDRAWN")) {
            assertThat(api.get("/api/admin/audit?action=" + action, admin).body())
                    .contains("WITHDRAWN".equals(action.substring(11)) ? other : email)
                    .contains("auditor, user");
        }
        assertThat(api.get("/api/admin/audit?action=INVITATION_USED", admin).body())
                .contains("invited by ");
    }

    @Test
    void token_isInNoLogAndNoColumn() {
        String token = invited("auditor");
        accept(token, email, "password1");
        assertThat(VerifiedServer.log()).doesNotContain(token);
        assertThat(database.dump()).doesNotContain(token);
    }

    private String invited(String role) {
        Reply reply = invite(email, role);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return links.awaitToken(email, MailLinks.INVITATION);
    }

    private static Reply invite(String address, String role) {
        return invite(address, role, admin);
    }

    private static Reply invite(String address, String role, String by) {
        String body = Json.createObjectBuilder()
                .add("email", address)
                .add("roles", Json.createArrayBuilder().add(role))
                .build()
                .toString();
        return api.post(INVITATIONS, body, by);
    }

    private Reply accept(String token) {
        return accept(token, email, Api.PASSWORD);
    }

    private static Reply accept(String token, String address, String password) {
        return api.post(
                "/api/auth/register",
                Api.object(Map.of("email", address, "password", password, "name", "Ada", "invitation", token)));
    }

    private static Reply show(String token) {
        return api.post(SHOW, Api.object(Map.of("invitation", token)));
    }

    private JsonObject found() {
        return listed().stream()
                .filter(invitation -> invitation.getString("email").equals(email))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> listed() {
        return api.get(INVITATIONS + "?limit=200", admin)
                .data()
                .getJsonArray("invitations")
                .getValuesAs(JsonObject.class);
    }

    private static void expire(String table, String id) throws SQLException {
        database.execute("update " + table + " set expires_at = current_timestamp - interval '1' second where id = '"
                + id + "'");
    }
}
