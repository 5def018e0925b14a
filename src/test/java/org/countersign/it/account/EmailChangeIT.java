package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Forge;
import org.countersign.it.server.LinkServer;
import org.countersign.it.server.Load;
import org.countersign.it.server.MailLinks;
import org.countersign.it.server.OnLinkServer;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.SoftwarePasskey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link in the new mailbox changes the address of an account. A link in the former mailbox undoes that. */
@OnLinkServer
class EmailChangeIT {

    private static final String CHANGE = "/api/auth/email/change";
    private static final String CONFIRM = "/api/auth/email/confirm";
    private static final String UNDO = "/api/auth/email/undo";
    private static final String NEW_PASSWORD = "kettle-orbit-mango-31";

    private static MailLinks links;
    private static OwnDatabase database;
    private static Api api;

    private final String email = Api.newEmail();
    private final String second = Api.newEmail();
    private final String third = Api.newEmail();

    @BeforeAll
    static void start() {
        links = LinkServer.links();
        database = LinkServer.database();
        api = LinkServer.api();
    }

    @Test
    void address_changesWhenTheLinkIsUsed() {
        Reply login = verified();
        assertThat(request(login, second).status()).isEqualTo(202);
        assertThat(pending(login)).isEqualTo(second);
        assertThat(api.login(email).status()).isEqualTo(200);

        String token = links.awaitToken(second, MailLinks.CHANGE);
        assertThat(api.get("/").status()).isEqualTo(200);
        assertThat(confirm(token).status()).isEqualTo(200);
        assertProblem(api.login(email), 401, "INVALID_CREDENTIALS");
        JsonObject user = api.login(second).data().getJsonObject("user");
        assertThat(user.getString("email")).isEqualTo(second);
        assertThat(user.getBoolean("emailVerified")).isTrue();
        assertThat(pending(login)).isNull();
        assertProblem(confirm(token), 400, "INVALID_LINK");
    }

    /** Applications know an account by sub. The name in upn follows with the next refresh. */
    @Test
    void sessions_continueAndRefreshedTokensHaveTheNewAddress() {
        Reply login = changed(email, second);
        assertThat(api.get("/api/protected", login.accessToken()).status()).isEqualTo(200);
        assertThat(Forge.claimsOf(login.accessToken()).getString("upn")).isEqualTo(email);
        JsonObject refreshed = Forge.claimsOf(api.refresh(login.refreshCookie()).accessToken());
        assertThat(refreshed.getString("upn")).isEqualTo(second);
        assertThat(refreshed.getBoolean("email_verified")).isTrue();
        assertThat(refreshed.getString("sub"))
                .isEqualTo(Forge.claimsOf(login.accessToken()).getString("sub"));
    }

    @Test
    void freeAndTakenAddress_haveOneAnswer() {
        api.register(third);
        Reply login = verified();
        Reply free = request(login, second);
        Reply taken = request(login, third);
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        assertThat(taken.body()).isEqualTo(free.body());
        assertThat(pending(login)).isEqualTo(third);
    }

    @Test
    void ownerOfATakenAddress_getsNoLink() {
        api.register(third);
        Reply login = verified();
        request(login, third.toUpperCase(Locale.ROOT));
        links.awaitSubject(third, "Your e-mail address already has an account");
        assertThat(links.subjects(third)).doesNotContain(MailLinks.CHANGE);
    }

    /** Somebody else registers the address while the mail is on its way. */
    @Test
    void addressThatIsTakenMeanwhile_isNotGiven() {
        Reply login = verified();
        String token = linkFor(login, second);
        api.register(second);
        assertProblem(confirm(token), 409, "EMAIL_TAKEN");
        assertThat(user(login).getString("email")).isEqualTo(email);
    }

    @Test
    void twoConfirmationsAtOnce_changeOnce() {
        String token = linkFor(verified(), second);
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        Load.run(6, client -> replies.add(confirm(token)));
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() != 200))
                .allSatisfy(reply -> assertProblem(reply, 400, "INVALID_LINK"));
    }

    /** Two accounts want the same free address, and both have the link. */
    @Test
    void twoAccounts_doNotGetOneAddress() {
        String mine = linkFor(verified(), third);
        Reply other = api.register(second);
        api.post(CHANGE, Api.object(Map.of("newEmail", third)), other.accessToken());
        String others = MailLinks.tokenOf(links.await(third, MailLinks.CHANGE, 2));
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        List<String> tokens = List.of(mine, others);
        Load.run(2, client -> replies.add(confirm(tokens.get(client))));
        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void newRequest_voidsTheEarlierLink() {
        Reply login = verified();
        String first = linkFor(login, second);
        String latest = linkFor(login, third);
        assertProblem(confirm(first), 400, "INVALID_LINK");
        assertThat(confirm(latest).status()).isEqualTo(200);
    }

    @Test
    void cancelledChange_isVoid() {
        Reply login = verified();
        String token = linkFor(login, second);
        assertThat(cancel(login).status()).isEqualTo(200);
        assertThat(pending(login)).isNull();
        assertProblem(confirm(token), 400, "INVALID_LINK");
        assertThat(cancel(login).status()).isEqualTo(200);
    }

    /** The owner notices the attack, and changes the password. */
    @Test
    void linkAfterAChangeOfThePassword_isInvalid() {
        Reply login = verified();
        String token = linkFor(login, second);
        String passwords = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", NEW_PASSWORD));
        assertThat(api.post("/api/auth/password", passwords, login.accessToken())
                        .status())
                .isEqualTo(200);
        assertThat(pending(login)).isNull();
        assertProblem(confirm(token), 400, "INVALID_LINK");
    }

    @Test
    void expiredLink_isInvalid() throws SQLException {
        String token = linkFor(verified(), second);
        database.execute("update mail_proof set expires_at = current_timestamp - interval '1' second"
                + " where email = '" + second + "'");
        assertProblem(confirm(token), 400, "INVALID_LINK");
    }

    @Test
    void linkForAnotherPurpose_isInvalid() {
        String verification = awaitVerification(api.register(email));
        assertProblem(confirm(verification), 400, "INVALID_LINK");
        assertProblem(undo(verification), 400, "INVALID_LINK");
        changed(verified(verification), second);
        String undo = links.awaitToken(email, MailLinks.CHANGED);
        assertProblem(confirm(undo), 400, "INVALID_LINK");
        assertProblem(undo("nonsense"), 400, "INVALID_LINK");
        assertThat(undo(undo).status()).isEqualTo(200);
    }

    /** The page of the link sends the access token of the account that is signed in. The link alone decides. */
    @Test
    void linkOfAnotherAccount_doesNotChangeTheCallersAccount() {
        String token = linkFor(verified(), second);
        Reply other = api.register(third);
        assertThat(api.post(CONFIRM, Api.object(Map.of("token", token)), other.accessToken())
                        .status())
                .isEqualTo(200);
        assertThat(user(other).getString("email")).isEqualTo(third);
        assertThat(links.textOf(email, MailLinks.CHANGED)).doesNotContain("administrator\n");
        assertThat(api.login(second).status()).isEqualTo(200);
    }

    @Test
    void disabledAccount_isNotChanged() throws SQLException {
        String token = linkFor(verified(), second);
        database.execute("update account set disabled = true where email = '" + email + "'");
        assertProblem(confirm(token), 400, "INVALID_LINK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a b@example.com", "a\u0000@example.com"})
    void textThatIsNoAddress_isRejected(String text) {
        assertInvalidField(request(verified(), text), "newEmail");
    }

    @Test
    void ownAddress_isRejected() {
        assertInvalidField(request(verified(), email.toUpperCase(Locale.ROOT)), "newEmail");
    }

    @Test
    void requests_needACallerWhoHasAuthenticatedRecently() throws SQLException {
        assertProblem(api.post(CHANGE, Api.object(Map.of("newEmail", second))), 401, "NO_TOKEN");
        assertProblem(api.get(CHANGE), 401, "NO_TOKEN");
        assertProblem(api.send(api.to(CHANGE).DELETE()), 401, "NO_TOKEN");
        Reply login = verified();
        database.execute("update device_session set authenticated_at = current_timestamp - interval '1' day"
                + " where account_id = '" + user(login).getString("id") + "'");
        Reply refreshed = api.refresh(login.refreshCookie());
        assertProblem(request(refreshed, second), 401, "INSUFFICIENT_AUTHENTICATION");
    }

    // ---- undo

    @Test
    void undo_givesTheAccountBackToItsOwner() {
        Reply attacker = changed(email, second);
        String token = links.awaitToken(email, MailLinks.CHANGED);
        assertThat(undo(token).status()).isEqualTo(200);

        assertProblem(api.get("/api/protected", attacker.accessToken()), 401, "TOKEN_REVOKED");
        assertProblem(api.refresh(attacker.refreshCookie()), 401, "INVALID_REFRESH_TOKEN");
        assertProblem(api.login(email), 401, "INVALID_CREDENTIALS");
        assertProblem(api.login(second), 401, "INVALID_CREDENTIALS");
        String reset = links.awaitToken(email, MailLinks.FORGOTTEN);
        assertThat(api.post("/api/auth/password/reset", Api.object(Map.of("token", reset, "newPassword", NEW_PASSWORD)))
                        .status())
                .isEqualTo(200);
        assertThat(api.login(email, NEW_PASSWORD).status()).isEqualTo(200);
        assertProblem(undo(token), 400, "INVALID_LINK");
    }

    /** A passkey would still sign in, although the password and the sessions are void. */
    @Test
    void undo_removesThePasskeysOfTheAttacker() {
        Reply attacker = changed(email, second);
        SoftwarePasskey passkey = SoftwarePasskey.enrolled(api, attacker.accessToken());
        assertThat(passkey.login(api).status()).isEqualTo(200);
        assertThat(undo(links.awaitToken(email, MailLinks.CHANGED)).status()).isEqualTo(200);
        assertProblem(passkey.login(api), 401, "INVALID_PASSKEY");
    }

    /** The reader of that mailbox is the attacker or the owner. An attacker must not learn where the owner is. */
    @Test
    void undo_isReportedToTheReplacedAddress() {
        changed(email, second);
        assertThat(undo(links.awaitToken(email, MailLinks.CHANGED)).status()).isEqualTo(200);
        assertThat(links.textOf(second, MailLinks.UNDONE)).doesNotContain("127.0.0.1", email, "/#/");
        assertThat(links.subjects(email)).doesNotContain(MailLinks.UNDONE);
    }

    @Test
    void undoOfTheSecondChange_leavesTheFirst() {
        Reply login = changed(email, second);
        change(login, third);
        String undoSecond = links.awaitToken(second, MailLinks.CHANGED);
        assertThat(undo(undoSecond).status()).isEqualTo(200);
        assertThat(address(login)).isEqualTo(second);
        assertThat(undo(links.awaitToken(email, MailLinks.CHANGED)).status()).isEqualTo(200);
        assertThat(address(login)).isEqualTo(email);
    }

    /** The original owner wins, and the attacker's own link cannot bring the second address back. */
    @Test
    void undoOfTheFirstChange_voidsTheLinksOfLaterOnes() {
        Reply login = changed(email, second);
        change(login, third);
        String undoFirst = links.awaitToken(email, MailLinks.CHANGED);
        String undoSecond = links.awaitToken(second, MailLinks.CHANGED);
        assertThat(undo(undoFirst).status()).isEqualTo(200);
        assertThat(address(login)).isEqualTo(email);
        assertProblem(undo(undoSecond), 400, "INVALID_LINK");
        assertThat(address(login)).isEqualTo(email);
    }

    @Test
    void undo_voidsAPendingChange() {
        Reply login = changed(email, second);
        String pending = linkFor(login, third);
        assertThat(undo(links.awaitToken(email, MailLinks.CHANGED)).status()).isEqualTo(200);
        assertProblem(confirm(pending), 400, "INVALID_LINK");
    }

    @Test
    void twoUndosAtOnce_undoOnce() {
        Reply login = changed(email, second);
        String token = links.awaitToken(email, MailLinks.CHANGED);
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        Load.run(4, client -> replies.add(undo(token)));
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(address(login)).isEqualTo(email);
    }

    /** Otherwise the attacker registers the former address, and the owner cannot get it back. */
    @Test
    void formerAddress_isReservedUntilTheLinkExpires() throws SQLException {
        changed(email, second);
        String token = links.awaitToken(email, MailLinks.CHANGED);
        assertProblem(api.register(email), 409, "EMAIL_TAKEN");
        Reply other = api.register(third);
        api.post(CHANGE, Api.object(Map.of("newEmail", email)), other.accessToken());
        assertThat(undo(token).status()).isEqualTo(200);
        assertThat(links.subjects(email)).doesNotContain(MailLinks.CHANGE);
    }

    /** Otherwise nobody could help, or recover the only administrator, for ten days. */
    @Test
    void administrator_canUseAReservedAddress() throws SQLException {
        changed(email, second);
        String token = links.awaitToken(email, MailLinks.CHANGED);
        api.register(third);
        database.execute("update account set roles = 'admin user' where email = '" + third + "'");
        String account = Api.object(Map.of("email", email, "name", "Ada"));
        Reply created =
                api.post("/api/admin/accounts", account, api.login(third).accessToken());
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertProblem(undo(token), 400, "INVALID_LINK");
    }

    @Test
    void owner_canReturnToTheFormerAddress() {
        Reply login = changed(email, second);
        change(login, email);
        assertThat(api.login(email).status()).isEqualTo(200);
    }

    @Test
    void expiredReservation_freesTheAddress() throws SQLException {
        changed(email, second);
        String token = links.awaitToken(email, MailLinks.CHANGED);
        database.execute("update former_email set expires_at = current_timestamp - interval '1' second"
                + " where email = '" + email + "'");
        assertProblem(undo(token), 400, "INVALID_LINK");
        assertThat(api.register(email).status()).isEqualTo(201);
    }

    /** The address may have been mistyped, so its mailbox belongs to a stranger. */
    @Test
    void addressThatNobodyConfirmed_getsNoLink() {
        Reply login = api.register(email);
        change(login, second);
        links.awaitSubject(email, MailLinks.CHANGED);
        assertThat(links.textOf(email, MailLinks.CHANGED)).doesNotContain("/#/proof/");
        assertThat(api.register(email).status()).isEqualTo(201);
    }

    /** An administrator or an import has mistyped it. */
    @ParameterizedTest
    @ValueSource(strings = {"CREATED", "IMPORTED"})
    void addressOfAnAddedAccountThatNobodyConfirmed_getsNoLink(String origin) throws SQLException {
        Reply login = api.register(email);
        database.execute("update account set origin = '" + origin + "' where email = '" + email + "'");
        change(login, second);
        assertThat(links.textOf(email, MailLinks.CHANGED)).doesNotContain("/#/proof/");
        assertThat(api.register(email).status()).isEqualTo(201);
    }

    @Test
    void events_tellTheOwner() {
        Reply login = changed(email, second);
        linkFor(login, third);
        cancel(login);
        assertThat(api.get("/api/auth/events", login.accessToken()).body())
                .contains("\"EMAIL_CHANGE_REQUESTED\"", "\"EMAIL_CHANGED\"", "\"EMAIL_CHANGE_CANCELLED\"");
    }

    @Test
    void linkSecret_isInNoLog() {
        Reply login = verified();
        String token = linkFor(login, second);
        confirm(token);
        String undo = links.awaitToken(email, MailLinks.CHANGED);
        undo(undo);
        assertThat(LinkServer.log()).doesNotContain(token, undo);
    }

    /** Returns a session of an account whose owner has confirmed the address. */
    private Reply verified() {
        return verified(awaitVerification(api.register(email)));
    }

    private Reply verified(String verification) {
        api.post("/api/auth/email/verify", Api.object(Map.of("token", verification)));
        return api.login(email);
    }

    private String awaitVerification(Reply registered) {
        assertThat(registered.status()).isEqualTo(201);
        return links.awaitToken(email, MailLinks.VERIFY);
    }

    private Reply changed(String from, String to) {
        assertThat(from).isEqualTo(email);
        return changed(verified(), to);
    }

    private static Reply changed(Reply login, String to) {
        change(login, to);
        return login;
    }

    private static void change(Reply login, String to) {
        assertThat(confirm(linkFor(login, to)).status()).isEqualTo(200);
    }

    private static String linkFor(Reply login, String newEmail) {
        Reply requested = request(login, newEmail);
        assertThat(requested.status()).as(requested.body()).isEqualTo(202);
        return links.awaitToken(newEmail, MailLinks.CHANGE);
    }

    private static Reply request(Reply login, String newEmail) {
        return api.post(CHANGE, Api.object(Map.of("newEmail", newEmail)), login.accessToken());
    }

    private static Reply cancel(Reply login) {
        return api.send(api.to(CHANGE).DELETE().header("Authorization", "Bearer " + login.accessToken()));
    }

    private static Reply confirm(String token) {
        return api.post(CONFIRM, Api.object(Map.of("token", token)));
    }

    private static Reply undo(String token) {
        return api.post(UNDO, Api.object(Map.of("token", token)));
    }

    private static @Nullable String pending(Reply login) {
        return api.get(CHANGE, login.accessToken()).data().getString("newEmail", null);
    }

    private static JsonObject user(Reply login) {
        return api.get("/api/auth/me", login.accessToken()).data().getJsonObject("user");
    }

    /** Returns the stored address of an account, which may have no session any more. */
    private static String address(Reply login) {
        return database.text("select email from account where id = '"
                + login.data().getJsonObject("user").getString("id") + "'");
    }
}
