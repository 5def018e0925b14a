package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.lang.System.Logger.Level;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.Forge;
import org.countersign.it.server.LinkServer;
import org.countersign.it.server.Load;
import org.countersign.it.server.MailLinks;
import org.countersign.it.server.OnLinkServer;
import org.countersign.it.server.OwnDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links in mails: they reset a password or confirm an address, once, for one purpose, until they expire. */
@OnLinkServer
class ForgottenPasswordIT {

    private static final System.Logger LOG = System.getLogger(ForgottenPasswordIT.class.getName());

    private static final int WARM_UP = 10;
    private static final int MEASURED_REQUESTS = 500;
    private static final int REQUESTS = Integer.getInteger("test.requests", 40);

    private static final String FORGOT = "/api/auth/password/forgot";
    private static final String RESET = "/api/auth/password/reset";
    private static final String VERIFY = "/api/auth/email/verify";
    private static final String NEW = "kettle-orbit-mango-31";

    private static MailLinks links;
    private static OwnDatabase database;
    private static Api api;

    private final String email = Api.newEmail();

    @BeforeAll
    static void start() {
        links = LinkServer.links();
        database = LinkServer.database();
        api = LinkServer.api();
    }

    @Test
    void link_setsANewPasswordAndEndsAllSessions() {
        Reply registered = api.register(email);
        Reply reset = reset(linkFor(email), NEW);
        assertThat(reset.status()).as(reset.body()).isEqualTo(200);
        assertThat(reset.headers("Set-Cookie")).isEmpty();
        assertThat(reset.body()).doesNotContain("accessToken");
        assertProblem(api.get("/api/protected", registered.accessToken()), 401, "TOKEN_REVOKED");
        assertProblem(api.refresh(registered.refreshCookie()), 401, "INVALID_REFRESH_TOKEN");
        assertProblem(api.login(email), 401, "INVALID_CREDENTIALS");
        Reply login = api.login(email, NEW);
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.data().getJsonObject("user").getBoolean("emailVerified"))
                .isTrue();
    }

    @Test
    void unknownAndKnownAddress_haveOneAnswer() {
        api.register(email);
        Reply known = forgot(email);
        Reply unknown = forgot(Api.newEmail());
        assertThat(known.status()).as(known.body()).isEqualTo(202);
        assertThat(unknown.status()).isEqualTo(202);
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(headers(unknown)).isEqualTo(headers(known));
    }

    /**
     * The two kinds of requests alternate, so that other load on the machine affects both. A few requests only log
     * their times, because these depend on the machine. Compare them before a release, on an idle machine, with
     * {@code -Dtest.requests=1000}.
     */
    @Test
    void unknownAndKnownAddress_areAcceptedAndTakeTheSameTimeIfThatIsMeasured() {
        registered();
        List<Double> ofKnown = new ArrayList<>();
        List<Double> ofUnknown = new ArrayList<>();
        for (int i = -WARM_UP; i < REQUESTS; i++) {
            double known = millis(email);
            double unknown = millis(Api.newEmail());
            if (i >= 0) {
                ofKnown.add(known);
                ofUnknown.add(unknown);
            }
        }
        Times known = Times.of(ofKnown);
        Times unknown = Times.of(ofUnknown);
        LOG.log(Level.INFO, "forgotten password: known address {0}, unknown {1}", known, unknown);
        if (REQUESTS >= MEASURED_REQUESTS) {
            assertThat(known).matches(times -> times.mayHaveMedianOf(unknown) || unknown.mayHaveMedianOf(times));
        }
    }

    @Test
    void unknownAddress_getsNoMail() {
        String unknown = Api.newEmail();
        forgot(unknown);
        linkFor(registered());
        assertThat(links.subjects(unknown)).isEmpty();
    }

    /** A different spelling may belong to somebody else's mailbox. */
    @Test
    void mail_goesToTheStoredAddress() {
        api.register(email);
        String typed = email.toUpperCase(Locale.ROOT);
        forgot(typed);
        assertThat(links.awaitToken(email, MailLinks.FORGOTTEN)).startsWith("cse_");
        assertThat(links.subjects(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "@", "a\u0000@example.com"})
    void textThatIsNoAddress_isRejected(String text) {
        assertInvalidField(forgot(text), "email");
    }

    @Test
    void usedLink_isInvalid() {
        String token = linkFor(registered());
        assertThat(reset(token, NEW).status()).isEqualTo(200);
        assertProblem(reset(token, "lantern-quiet-harbour-52"), 400, "INVALID_LINK");
    }

    @Test
    void twoClicksAtOnce_resetOnce() {
        String token = linkFor(registered());
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        Load.run(6, client -> replies.add(reset(token, NEW + client)));
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() != 200))
                .allSatisfy(reply -> assertProblem(reply, 400, "INVALID_LINK"));
    }

    @Test
    void refusedPassword_doesNotSpendTheLink() {
        String token = linkFor(registered());
        for (String weak : List.of("short", "password1", email)) {
            assertInvalidField(reset(token, weak), "newPassword");
        }
        assertThat(reset(token, NEW).status()).isEqualTo(200);
    }

    @Test
    void linkForAnotherPurpose_isInvalid() {
        String forReset = linkFor(registered());
        String forVerification = links.awaitToken(email, MailLinks.VERIFY);
        assertProblem(reset(forVerification, NEW), 400, "INVALID_LINK");
        assertProblem(verify(forReset), 400, "INVALID_LINK");
        assertThat(verify(forVerification).status()).isEqualTo(200);
        assertThat(reset(forReset, NEW).status()).isEqualTo(200);
    }

    @Test
    void linkAfterAChangeOfThePassword_isInvalid() {
        Reply login = api.register(email);
        String token = linkFor(email);
        Reply changed = api.post(
                "/api/auth/password",
                Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", NEW)),
                login.accessToken());
        assertThat(changed.status()).isEqualTo(200);
        assertProblem(reset(token, "lantern-quiet-harbour-52"), 400, "INVALID_LINK");
    }

    @Test
    void secondLinkAfterAReset_isInvalid() {
        String first = linkFor(registered());
        forgot(email);
        String second = MailLinks.tokenOf(links.await(email, MailLinks.FORGOTTEN, 2));
        assertThat(reset(second, NEW).status()).isEqualTo(200);
        assertProblem(reset(first, "lantern-quiet-harbour-52"), 400, "INVALID_LINK");
    }

    @Test
    void linkAfterAChangeOfTheAddress_isInvalid() throws SQLException {
        String forReset = linkFor(registered());
        String forVerification = links.awaitToken(email, MailLinks.VERIFY);
        database.execute("update account set email = '" + Api.newEmail() + "' where email = '" + email + "'");
        assertProblem(reset(forReset, NEW), 400, "INVALID_LINK");
        assertProblem(verify(forVerification), 400, "INVALID_LINK");
    }

    @Test
    void expiredLink_isInvalid() throws SQLException {
        String token = linkFor(registered());
        database.execute("update mail_proof set expires_at = current_timestamp - interval '1' second"
                + " where email = '" + email + "'");
        assertProblem(reset(token, NEW), 400, "INVALID_LINK");
    }

    @Test
    void tamperedLink_isInvalid() {
        String token = linkFor(registered());
        for (String other : List.of(
                "nonsense",
                "cse_" + "A".repeat(72),
                token + "A",
                token.substring(0, token.length() - 1),
                token.substring(0, 20) + (token.charAt(20) == 'A' ? 'B' : 'A') + token.substring(21))) {
            assertProblem(reset(other, NEW), 400, "INVALID_LINK");
        }
        assertThat(reset(token, NEW).status()).isEqualTo(200);
    }

    /** Scanners and previews open links, with and without the part that browsers keep for themselves. */
    @Test
    void readingTheLink_spendsNothing() {
        String token = linkFor(registered());
        for (String path : List.of("/", "/?proof=" + token, RESET + "?token=" + token)) {
            api.get(path);
            api.send(api.to(path).method("HEAD", BodyPublishers.noBody()));
        }
        assertThat(reset(token, NEW).status()).isEqualTo(200);
    }

    @Test
    void disabledAccount_isNotReset() throws SQLException {
        String token = linkFor(registered());
        database.execute("update account set disabled = true where email = '" + email + "'");
        assertProblem(reset(token, NEW), 400, "INVALID_LINK");
    }

    @Test
    void reset_forgetsFailedSignIns() {
        String token = linkFor(registered());
        for (int i = 0; i < 6; i++) {
            api.login(email, "wrong-anchor-violet-78");
        }
        assertProblem(api.login(email), 429, "RATE_LIMITED");
        reset(token, NEW);
        assertThat(api.login(email, NEW).status()).isEqualTo(200);
    }

    @Test
    void secondFactorOfAVerifiedOwner_isKept() {
        String access = api.register(email).accessToken();
        assertThat(verify(links.awaitToken(email, MailLinks.VERIFY)).status()).isEqualTo(200);
        Authenticator.enrolled(api, access);
        assertThat(reset(linkFor(email), NEW).status()).isEqualTo(200);
        assertThat(api.login(email, NEW).data().getBoolean("mfaRequired", false))
                .isTrue();
    }

    /** Somebody registers a stranger's address and sets up a second factor, so that the stranger cannot get in. */
    @Test
    void secondFactorOfSomebodyWhoNeverVerified_isRemoved() {
        Authenticator.enrolled(api, api.register(email).accessToken());
        assertThat(reset(linkFor(email), NEW).status()).isEqualTo(200);
        assertThat(api.login(email, NEW).accessToken()).isNotEmpty();
    }

    @Test
    void administrator_sendsALinkInsteadOfAPassword() {
        String admin = LinkServer.admin();
        Reply created = api.post("/api/admin/accounts", Api.object(Map.of("email", email, "name", "Ada")), admin);
        String id = created.data().getJsonObject("account").getString("id");
        String path = "/api/admin/accounts/" + id + "/password-reset";
        assertThat(api.post(path, "{}", admin).status()).isEqualTo(202);
        assertThat(reset(links.awaitToken(email, MailLinks.BY_ADMINISTRATOR), NEW)
                        .status())
                .isEqualTo(200);
        assertThat(api.login(email, NEW).status()).isEqualTo(200);
        assertThat(api.get("/api/admin/accounts/" + id, admin)
                        .data()
                        .getJsonObject("account")
                        .getBoolean("emailVerified"))
                .isTrue();
        assertProblem(api.post("/api/admin/accounts/nobody/password-reset", "{}", admin), 404, "NOT_FOUND");
        api.send("PATCH", "/api/admin/accounts/" + id, "{\"disabled\":true}", admin);
        assertProblem(api.post(path, "{}", admin), 409, "ACCOUNT_DISABLED");
    }

    @Test
    void registration_sendsALinkThatVerifiesTheAddress() {
        Reply registered = api.register(email);
        assertThat(claimsVerified(registered)).isFalse();
        assertThat(emailVerified(registered.accessToken())).isFalse();
        String token = links.awaitToken(email, MailLinks.VERIFY);
        assertThat(verify(token).status()).isEqualTo(200);
        assertProblem(verify(token), 400, "INVALID_LINK");
        assertThat(emailVerified(registered.accessToken())).isTrue();
        assertThat(claimsVerified(api.login(email))).isTrue();
    }

    @Test
    void owner_canRequestTheLinkAgainUntilTheAddressIsVerified() {
        String access = api.register(email).accessToken();
        String first = links.awaitToken(email, MailLinks.VERIFY);
        assertThat(api.post("/api/auth/email/verification", "{}", access).status())
                .isEqualTo(202);
        String second = MailLinks.tokenOf(links.await(email, MailLinks.VERIFY, 2));
        assertThat(verify(second).status()).isEqualTo(200);
        assertProblem(api.post("/api/auth/email/verification", "{}", access), 409, "EMAIL_ALREADY_VERIFIED");
        assertThat(verify(first).status()).isEqualTo(200);
    }

    @Test
    void events_tellTheOwner() {
        api.register(email);
        verify(links.awaitToken(email, MailLinks.VERIFY));
        reset(linkFor(email), NEW);
        String events =
                api.get("/api/auth/events", api.login(email, NEW).accessToken()).body();
        assertThat(events)
                .contains("\"EMAIL_VERIFIED\"", "\"PASSWORD_RESET_REQUESTED\"", "\"PASSWORD_RESET\"")
                .contains("\"ALL_SESSIONS_ENDED\"");
    }

    @Test
    void linkSecret_isInNoLogAndNoColumn() {
        String unspent = linkFor(registered());
        String spent = links.awaitToken(email, MailLinks.VERIFY);
        verify(spent);
        reset(unspent.substring(0, unspent.length() - 1) + (unspent.endsWith("_") ? '-' : '_'), NEW);
        assertThat(LinkServer.log()).doesNotContain(unspent, spent);
        assertThat(database.dump()).doesNotContain(unspent, spent);
        assertThat(reset(unspent, NEW).status()).isEqualTo(200);
    }

    private String registered() {
        assertThat(api.register(email).status()).isEqualTo(201);
        return email;
    }

    private static String linkFor(String address) {
        assertThat(forgot(address).status()).isEqualTo(202);
        return links.awaitToken(address, MailLinks.FORGOTTEN);
    }

    private static double millis(String address) {
        long start = System.nanoTime();
        assertThat(forgot(address).status()).isEqualTo(202);
        return (System.nanoTime() - start) / 1e6;
    }

    private static Reply forgot(String address) {
        return api.post(FORGOT, Api.object(Map.of("email", address)));
    }

    private static Reply reset(String token, String password) {
        return api.post(RESET, Api.object(Map.of("token", token, "newPassword", password)));
    }

    private static Reply verify(String token) {
        return api.post(VERIFY, Api.object(Map.of("token", token)));
    }

    private static boolean emailVerified(String access) {
        return api.get("/api/auth/me", access).data().getJsonObject("user").getBoolean("emailVerified");
    }

    private static boolean claimsVerified(Reply reply) {
        return Forge.claimsOf(reply.accessToken()).getBoolean("email_verified");
    }

    /** Returns the headers without those that differ in every response. */
    private static Map<String, List<String>> headers(Reply reply) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(reply.http().headers().map());
        List.of("X-Request-Id", "Date", "RateLimit").forEach(headers::remove);
        return headers;
    }
}
