package org.countersign.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.History;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;

/**
 * If a request has several cookies with our name, the valid one is used, whatever their order (RFC 6265, section
 * 4.2.2).
 */
@OnSharedServer
class SeveralCookiesIT {

    private static final String REFRESH = "/api/auth/refresh";
    private static final String LOGOUT = "/api/auth/logout";
    private static final String FORGED = "csr_" + "Ab".repeat(38);

    private final Api api = new Api(SharedServer.base());
    private final Reply live = api.register(Api.newEmail());

    @Test
    void deadCookieNextToTheLiveOne_isIgnored() {
        Reply ended = api.register(Api.newEmail());
        api.send(api.withCookie(LOGOUT, ended.refreshCookie()));
        String token = live.refreshCookie();
        for (String dead : List.of(FORGED, "nonsense", live.accessToken(), ended.refreshCookie())) {
            token = assertRefreshed(send(REFRESH, dead, token), token);
            token = assertRefreshed(send(REFRESH, token, dead), token);
        }
    }

    @Test
    void spentTokenNextToItsSuccessor_isNoReuse() {
        String second = api.refresh(live.refreshCookie()).refreshCookie();
        String third = api.refresh(second).refreshCookie();
        String fourth = assertRefreshed(send(REFRESH, live.refreshCookie(), third), third);
        assertRefreshed(send(REFRESH, fourth, second, live.refreshCookie()), fourth);
        assertAlive(live);
    }

    @Test
    void spentTokenNextToALiveOneOfAnotherSession_endsNeither() {
        Reply other = api.register(Api.newEmail());
        String newest = spend(other);
        assertRefreshed(send(REFRESH, other.refreshCookie(), live.refreshCookie()), live.refreshCookie());
        assertRefreshed(api.refresh(newest), newest);
        assertAlive(other);
    }

    @Test
    void spentTokenNextToDeadOnes_isReuse() {
        Reply ended = api.register(Api.newEmail());
        api.send(api.withCookie(LOGOUT, ended.refreshCookie()));
        String newest = spend(live);
        Reply reused = send(REFRESH, FORGED, ended.refreshCookie(), live.refreshCookie());
        assertProblem(reused, 401, "INVALID_REFRESH_TOKEN");
        assertProblem(api.refresh(newest), 401, "INVALID_REFRESH_TOKEN");
        assertProblem(api.get("/api/protected", live.accessToken()), 401, "TOKEN_REVOKED");
    }

    @Test
    void spentTokensOfTwoSessions_areReuseOfBoth() {
        Reply other = api.register(Api.newEmail());
        spend(live);
        spend(other);
        assertProblem(send(REFRESH, live.refreshCookie(), other.refreshCookie()), 401, "INVALID_REFRESH_TOKEN");
        Stream.of(live, other)
                .forEach(ended -> assertProblem(api.get("/api/protected", ended.accessToken()), 401, "TOKEN_REVOKED"));
    }

    @Test
    void ofTwoLiveTokens_onlyTheFirstIsRefreshed() {
        Reply other = api.register(Api.newEmail());
        assertRefreshed(send(REFRESH, live.refreshCookie(), other.refreshCookie()), live.refreshCookie());
        assertRefreshed(api.refresh(other.refreshCookie()), other.refreshCookie());
    }

    @Test
    void tokenOfADisabledAccount_isIgnored() {
        String email = Api.newEmail();
        Reply disabled = api.register(email);
        String id = disabled.data().getJsonObject("user").getString("id");
        String admin = api.login(SharedServer.ADMIN).accessToken();
        assertThat(api.send("PATCH", "/api/admin/accounts/" + id, "{\"disabled\":true}", admin)
                        .status())
                .isEqualTo(200);
        assertRefreshed(send(REFRESH, disabled.refreshCookie(), live.refreshCookie()), live.refreshCookie());
    }

    @Test
    void sixthCookie_isIgnored() {
        String[] forged = Stream.of("A", "B", "C", "D", "E")
                .map(letter -> "csr_" + letter.repeat(76))
                .toArray(String[]::new);
        String[] six = Arrays.copyOf(forged, 6);
        six[5] = live.refreshCookie();
        assertProblem(send(REFRESH, six), 401, "INVALID_REFRESH_TOKEN");
        six[0] = six[1];
        assertRefreshed(send(REFRESH, six), live.refreshCookie());
    }

    @Test
    void onlyDeadCookies_areInvalid() {
        assertProblem(send(REFRESH, FORGED, "nonsense"), 401, "INVALID_REFRESH_TOKEN");
        assertThat(send(LOGOUT, FORGED, "nonsense").status()).isEqualTo(200);
    }

    @Test
    void tokenInTheBody_isExchangedAndNoCookieIsTouched() {
        Reply own = api.registerForBody(Api.newEmail());
        String json = Api.object(Map.of("refreshToken", own.data().getString("refreshToken")));
        Reply refreshed = api.send(api.posting(REFRESH, json).header("Cookie", cookies(FORGED, live.refreshCookie())));
        assertThat(refreshed.data().getString("refreshToken")).startsWith("csr_");
        assertThat(refreshed.headers("Set-Cookie")).isEmpty();
        assertRefreshed(api.refresh(live.refreshCookie()), live.refreshCookie());
    }

    @Test
    void logout_endsTheSessionsOfAll() {
        Reply second = api.register(Api.newEmail());
        Reply spent = api.register(Api.newEmail());
        spend(spent);
        Reply bystander = api.register(Api.newEmail());
        Reply reply =
                send(LOGOUT, FORGED, live.refreshCookie(), "nonsense", second.refreshCookie(), spent.refreshCookie());
        assertThat(reply.status()).isEqualTo(200);
        Stream.of(live, second, spent)
                .forEach(ended -> assertProblem(api.get("/api/protected", ended.accessToken()), 401, "TOKEN_REVOKED"));
        assertRefreshed(api.refresh(bystander.refreshCookie()), bystander.refreshCookie());
    }

    /** Refreshes twice, so that the grace period of the first token is over. */
    private String spend(Reply signedIn) {
        return api.refresh(api.refresh(signedIn.refreshCookie()).refreshCookie())
                .refreshCookie();
    }

    private Reply send(String path, String... tokens) {
        return api.send(api.to(path).header("Cookie", cookies(tokens)).POST(BodyPublishers.noBody()));
    }

    private static String cookies(String... tokens) {
        return Stream.of(tokens).map(token -> "refreshToken=" + token).collect(Collectors.joining("; "));
    }

    /** Asserts that the response contains the successor of this token, and returns it. */
    private static String assertRefreshed(Reply reply, String token) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(session(reply.refreshCookie())).isEqualTo(session(token));
        assertThat(History.generation(reply.refreshCookie())).isEqualTo(History.generation(token) + 1);
        return reply.refreshCookie();
    }

    private void assertAlive(Reply signedIn) {
        assertThat(api.get("/api/protected", signedIn.accessToken()).status()).isEqualTo(200);
    }

    /** Returns the version, secret and session: 21 bytes, 28 characters. */
    private static String session(String token) {
        return token.substring(0, "csr_".length() + 28);
    }
}
