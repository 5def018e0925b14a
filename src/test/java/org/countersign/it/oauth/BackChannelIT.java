package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.IssuerServer;
import org.countersign.it.server.OnIssuerServer;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.RevocationList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications learn that a session has ended, however it has ended, and even if they were away at that moment. */
@Tag("own-server")
@OnIssuerServer
class BackChannelIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static OwnDatabase database;
    private static Api api;
    private static Clients clients;
    private static String issuer;

    private final String email = Api.newEmail();
    private NoticeReceiver receiver;
    private Application shop;
    private Reply person;

    @BeforeAll
    static void start() {
        api = IssuerServer.api();
        issuer = IssuerServer.issuer();
        database = IssuerServer.database();
        clients = new Clients(api, IssuerServer.admin());
    }

    @BeforeEach
    void signUp() {
        receiver = new NoticeReceiver();
        shop = application(receiver, false);
        person = api.register(email);
    }

    @AfterEach
    void shut() {
        receiver.close();
    }

    // ---- ends

    @Test
    void signOutOfTheBrowser_tellsEachSessionOfTheApplication() throws ParseException {
        String one = sid(shop.signIn(person, "openid"));
        String other = sid(shop.signIn(person, "openid"));
        Reply elsewhere = api.login(email);
        shop.signIn(elsewhere, "openid");

        logout(person);

        List<JWTClaimsSet> notices = notices(2);
        assertThat(notices).extracting(claims -> claims.getClaim("sid")).containsExactlyInAnyOrder(one, other);
        assertThat(notices).extracting(JWTClaimsSet::getSubject).containsOnly(id(person));
        assertThat(notices).extracting(JWTClaimsSet::getJWTID).doesNotHaveDuplicates();
    }

    @Test
    void signOutEverywhere_tellsOnce() {
        shop.signIn(person, "openid");
        shop.signIn(person, "openid");
        shop.signIn(api.login(email), "openid");

        api.post("/api/auth/logout-all", "{}", person.accessToken());

        assertOneNoticeOfAllSessions();
    }

    @Test
    void applicationThatNeedsSessions_isToldEachOfThem() throws ParseException {
        Application desk = application(receiver, true);
        String one = sid(desk.signIn(person, "openid"));
        String other = sid(desk.signIn(api.login(email), "openid"));

        api.post("/api/auth/logout-all", "{}", person.accessToken());

        await(() -> receiver.tokens().size() == 2);
        assertThat(receiver.tokens())
                .extracting(token -> NoticeReceiver.verified(
                                token, issuer, desk.client().id())
                        .getClaim("sid"))
                .containsExactlyInAnyOrder(one, other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdrawal", "other devices", "disabled", "closed"})
    void everyOtherEndOfAllSessions_tellsOnce(String way) {
        shop.signIn(person, "openid");
        shop.signIn(api.login(email), "openid");
        String account = "/api/admin/accounts/" + id(person);
        Reply ended = switch (way) {
            case "withdrawal" ->
                api.send("DELETE", "/api/auth/applications/" + shop.client().id(), "", person.accessToken());
            case "other devices" -> api.send("DELETE", "/api/auth/sessions?others=true", "", person.accessToken());
            case "disabled" -> clients.asAdmin("PATCH", account, "{\"disabled\":true}");
            default -> clients.asAdmin("DELETE", account, "");
        };
        assertThat(ended.status()).as(ended.body()).isBetween(200, 204);
        assertOneNoticeOfAllSessions();
    }

    @Test
    void copiedRefreshToken_endsTheSessionAndTells() throws ParseException, SQLException {
        JsonObject tokens = shop.signIn(person, "openid");
        shop.refresh(tokens.getString("refresh_token"));
        database.execute("update device_session set rotated_at = created_at - interval '1' hour where id = '"
                + sid(tokens) + "'");
        assertThat(shop.refresh(tokens.getString("refresh_token")).status()).isEqualTo(400);
        assertThat(notices(1).get(0).getStringClaim("sid")).isEqualTo(sid(tokens));
    }

    @Test
    void expiredSession_isToldOnce() throws ParseException, SQLException {
        JsonObject tokens = shop.signIn(person, "openid");
        RevocationList list = RevocationList.of(api);
        database.execute("update device_session set idle_expires_at = created_at where id = '" + sid(tokens) + "'");
        assertThat(notices(1).get(0).getStringClaim("sid")).isEqualTo(sid(tokens));
        assertThat(shop.refresh(tokens.getString("refresh_token")).json().getString("error"))
                .isEqualTo("invalid_grant");
        assertThat(api.get("/api/oauth/userinfo", tokens.getString("access_token"))
                        .status())
                .isEqualTo(401);
        list.awaitDenied(tokens.getString("access_token"));
        logout(person);
        assertThat(notices(1)).hasSize(1);
    }

    @Test
    void applicationWithoutAnAddress_isNotTold() {
        Application silent = Application.web(api, clients, ",\"trusted\":true");
        silent.signIn(person, "openid");
        logout(person);
        assertThat(database.number("select count(*) from logout_notice where client_id = '"
                        + silent.client().id() + "'"))
                .isZero();
    }

    // ---- failures

    @Test
    void applicationThatFails_isToldAgain() {
        receiver.respond(500, 204);
        shop.signIn(person, "openid");
        logout(person);
        awaitRequests(2);
        notices(1);
    }

    @Test
    void redirect_isNotFollowed() {
        receiver.respond(302, 307);
        shop.signIn(person, "openid");
        logout(person);
        awaitRequests(3);
        assertThat(receiver.followed()).isZero();
    }

    @Test
    void applicationThatWasAway_isToldLater() {
        shop.signIn(person, "openid");
        receiver.shut();
        logout(person);
        await(() -> attempts() >= 1);
        receiver.open();
        notices(1);
    }

    @Test
    void slowApplication_delaysNoOther() {
        try (NoticeReceiver other = new NoticeReceiver()) {
            Application desk = application(other, false);
            shop.signIn(person, "openid");
            desk.signIn(person, "openid");
            receiver.hold();
            logout(person);
            await(() -> !receiver.tokens().isEmpty() && !other.tokens().isEmpty());
            receiver.release();
        }
    }

    @Test
    void noticeThatFailsTooOften_isGivenUp() throws SQLException {
        shop.signIn(person, "openid");
        receiver.shut();
        logout(person);
        await(() -> attempts() >= 1);
        database.execute("update logout_notice set attempts = 5, next_at = created_at where client_id = '"
                + shop.client().id() + "'");
        await(() -> waiting() == 0);
        List<JsonObject> events = clients.asAdmin(
                        "GET", "/api/admin/audit?action=LOGOUT_NOTICE_FAILED&account=" + id(person), "")
                .data()
                .getJsonArray("events")
                .getValuesAs(JsonObject.class);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getString("reason")).isEqualTo("unanswered");
            assertThat(event.getString("detail")).isEqualTo(shop.client().id());
        });
    }

    // ---- attacks

    @Test
    void logoutToken_isNothingElse() {
        JsonObject tokens = shop.signIn(person, "openid");
        clients.send(
                shop.client(), "/api/oauth/revoke", Clients.form(Map.of("token", tokens.getString("refresh_token"))));
        notices(1);
        String token = receiver.tokens().get(0);
        assertThat(api.get("/api/auth/me", token).code()).isEqualTo("INVALID_TOKEN");
        assertThat(api.get("/api/oauth/userinfo", token).status()).isEqualTo(401);
        assertThat(clients.introspect(shop.client(), token)).hasToString("{\"active\":false}");
        Reply hint = api.send(api.to("/api/oauth/logout?id_token_hint=" + token)
                .header("Cookie", "countersign-sso=" + person.browserCookie()));
        assertThat(hint.header("Location")).isEqualTo(issuer + "/#/sign-out");
        assertThat(api.get("/api/auth/me", person.accessToken()).status()).isEqualTo(200);
    }

    private void assertOneNoticeOfAllSessions() {
        assertThat(notices(1).get(0).getClaims()).doesNotContainKey("sid").containsEntry("sub", id(person));
    }

    /** Waits until all notices to the shop were sent, with this number of requests. */
    private void awaitRequests(int expected) {
        await(() -> receiver.tokens().size() >= expected && waiting() == 0);
        assertThat(receiver.tokens()).hasSize(expected);
    }

    /**
     * Waits until all notices to the shop were sent. Returns their claims. A notice is sent again if the answer took
     * too long, and counts once.
     */
    private List<JWTClaimsSet> notices(int expected) {
        await(() -> received().size() >= expected && waiting() == 0);
        assertThat(received()).hasSize(expected);
        return List.copyOf(received().values());
    }

    /** Returns the claims of the notices so far by their ids, in the order of their arrival. */
    private Map<String, JWTClaimsSet> received() {
        Map<String, JWTClaimsSet> received = new LinkedHashMap<>();
        receiver.tokens().stream()
                .map(token ->
                        NoticeReceiver.verified(token, issuer, shop.client().id()))
                .forEach(claims -> received.putIfAbsent(claims.getJWTID(), claims));
        return received;
    }

    private int waiting() {
        return database.number("select count(*) from logout_notice where client_id = '"
                + shop.client().id() + "'");
    }

    private int attempts() {
        return database.number("select coalesce(max(attempts), 0) from logout_notice where client_id = '"
                + shop.client().id() + "'");
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }

    private static void logout(Reply signedIn) {
        assertThat(api.send(api.withCookie("/api/auth/logout", signedIn.refreshCookie()))
                        .status())
                .isEqualTo(200);
    }

    private static Application application(NoticeReceiver receiver, boolean sessionRequired) {
        return Application.web(
                api,
                clients,
                ",\"trusted\":true,\"backchannelLogoutUri\":\"%s\",\"backchannelLogoutSessionRequired\":%s"
                        .formatted(receiver.uri(), sessionRequired));
    }

    private static String id(Reply signedIn) {
        return signedIn.data().getJsonObject("user").getString("id");
    }

    private static String sid(JsonObject tokens) throws ParseException {
        return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet().getStringClaim("sid");
    }
}
