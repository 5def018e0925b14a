package org.countersign.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A logout immediately ends the session of every presented token, with all its tokens, and no other session. */
@OnSharedServer
class LogoutIT {

    private static final String LOGOUT = "/api/auth/logout";

    private final Api api = new Api(SharedServer.base());

    @Test
    void logoutByCookie_endsThisSessionAndNoOther() {
        String email = Api.newEmail();
        Reply ended = api.register(email);
        Reply kept = api.login(email);
        Reply refreshed = api.refresh(ended.refreshCookie());
        assertSignedOut(api.send(api.withCookie(LOGOUT, refreshed.refreshCookie())));
        assertEnded(ended.accessToken(), ended.refreshCookie());
        assertEnded(refreshed.accessToken(), refreshed.refreshCookie());
        assertLive(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refreshToken", "token"})
    void logoutByBody_endsThisSessionAndNoOther(String name) {
        String email = Api.newEmail();
        Reply ended = api.registerForBody(email);
        Reply kept = api.login(email);
        String refreshToken = ended.data().getString("refreshToken");
        assertSignedOut(api.post(LOGOUT, Api.object(Map.of(name, refreshToken))));
        assertEnded(ended.accessToken(), refreshToken);
        assertLive(kept);
    }

    @Test
    void logoutByBearerOnly_endsThisSessionAndNoOther() {
        String email = Api.newEmail();
        Reply ended = api.register(email);
        Reply kept = api.login(email);
        assertSignedOut(api.send(api.to(LOGOUT)
                .header("Authorization", "Bearer " + ended.accessToken())
                .POST(BodyPublishers.noBody())));
        assertEnded(ended.accessToken(), ended.refreshCookie());
        assertLive(kept);
    }

    @Test
    void logoutBySeveralTokens_endsTheSessionOfEach() {
        String email = Api.newEmail();
        Reply byBody = api.register(email);
        Reply byBearer = api.login(email);
        Reply kept = api.login(email);
        String json = Api.object(Map.of("refreshToken", byBody.refreshCookie()));
        assertSignedOut(api.post(LOGOUT, json, byBearer.accessToken()));
        assertEnded(byBody.accessToken(), byBody.refreshCookie());
        assertEnded(byBearer.accessToken(), byBearer.refreshCookie());
        assertLive(kept);
    }

    @Test
    void logoutByCookieAndBearerOfTwoSessions_endsBoth() {
        String email = Api.newEmail();
        Reply byCookie = api.register(email);
        Reply byBearer = api.login(email);
        assertSignedOut(api.send(api.withCookie(LOGOUT, byCookie.refreshCookie())
                .header("Authorization", "Bearer " + byBearer.accessToken())));
        assertEnded(byCookie.accessToken(), byCookie.refreshCookie());
        assertEnded(byBearer.accessToken(), byBearer.refreshCookie());
    }

    @Test
    void logoutWithoutAnything_isNoError() {
        assertSignedOut(api.send(api.to(LOGOUT).POST(BodyPublishers.noBody())));
        assertSignedOut(api.post(LOGOUT, ""));
        assertSignedOut(api.post(LOGOUT, "{}"));
        assertSignedOut(api.post(LOGOUT, "{\"refreshToken\":null}"));
    }

    @Test
    void secondLogout_isNoError() {
        Reply signedIn = api.register(Api.newEmail());
        assertSignedOut(api.send(api.withCookie(LOGOUT, signedIn.refreshCookie())));
        assertSignedOut(api.send(api.withCookie(LOGOUT, signedIn.refreshCookie())));
        assertSignedOut(api.post(LOGOUT, "{}", signedIn.accessToken()));
        assertEnded(signedIn.accessToken(), signedIn.refreshCookie());
    }

    @Test
    void logoutByASpentRefreshToken_endsItsSession() {
        Reply signedIn = api.register(Api.newEmail());
        String successor = api.refresh(signedIn.refreshCookie()).refreshCookie();
        assertSignedOut(api.send(api.withCookie(LOGOUT, signedIn.refreshCookie())));
        assertEnded(signedIn.accessToken(), successor);
    }

    @Test
    void logoutByGarbage_isNoErrorAndChangesNothing() {
        Reply kept = api.register(Api.newEmail());
        String tampered = kept.refreshCookie().substring(0, 70) + "AAAAAAAAAA";
        List.of("csr_nonsense", "", tampered, kept.accessToken()).forEach(garbage -> {
            assertSignedOut(api.send(api.withCookie(LOGOUT, garbage)));
            assertSignedOut(api.post(LOGOUT, Api.object(Map.of("refreshToken", garbage))));
            assertSignedOut(api.post(LOGOUT, "{}", "x" + garbage));
        });
        assertLive(kept);
    }

    @Test
    void clearedCookie_hasTheAttributesItWasSetWith() {
        Reply signedIn = api.register(Api.newEmail());
        Reply signedOut = api.send(api.withCookie(LOGOUT, signedIn.refreshCookie()));
        List<String> set = attributes(signedIn);
        List<String> cleared = attributes(signedOut);
        assertThat(cleared).contains("refreshToken=", "Path=/api/auth", "HttpOnly", "SameSite=Strict", "Max-Age=0");
        assertThat(cleared.stream().filter(attribute -> !changes(attribute)))
                .containsExactlyInAnyOrderElementsOf(
                        set.stream().filter(attribute -> !changes(attribute)).toList());
    }

    @Test
    void logoutEverywhere_endsAllSessionsOfThisAccountOnly() {
        String email = Api.newEmail();
        Reply first = api.register(email);
        Reply second = api.login(email);
        Reply present = api.login(email);
        Reply stranger = api.register(Api.newEmail());
        assertSignedOut(api.post("/api/auth/logout-all", "", present.accessToken()));
        List.of(first, second, present).forEach(ended -> assertEnded(ended.accessToken(), ended.refreshCookie()));
        assertLive(stranger);
        assertLive(api.login(email));
    }

    @Test
    void logoutEverywhereWithoutAValidToken_isRefusedAndChangesNothing() {
        Reply kept = api.register(Api.newEmail());
        assertProblem(api.post("/api/auth/logout-all", "{}"), 401, "NO_TOKEN");
        assertProblem(api.send(api.withCookie("/api/auth/logout-all", kept.refreshCookie())), 401, "NO_TOKEN");
        assertProblem(api.post("/api/auth/logout-all", "{}", kept.accessToken() + 'A'), 401, "INVALID_TOKEN");
        assertProblem(api.post("/api/auth/logout-all", "{}", kept.refreshCookie()), 401, "INVALID_TOKEN");
        assertLive(kept);
    }

    private static void assertSignedOut(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().getBoolean("success")).isTrue();
        assertThat(attributes(reply)).contains("refreshToken=", "Max-Age=0");
    }

    private void assertEnded(String accessToken, String refreshToken) {
        assertProblem(api.get("/api/protected", accessToken), 401, "TOKEN_REVOKED");
        assertProblem(api.refresh(refreshToken), 401, "INVALID_REFRESH_TOKEN");
    }

    private void assertLive(Reply signedIn) {
        assertThat(api.get("/api/protected", signedIn.accessToken()).status()).isEqualTo(200);
        assertThat(api.refresh(signedIn.refreshCookie()).status()).isEqualTo(200);
    }

    private static List<String> attributes(Reply reply) {
        return List.of(reply.header("Set-Cookie").split("; *", -1));
    }

    private static boolean changes(String attribute) {
        return attribute.matches("(refreshToken|Max-Age|Expires)=.*");
    }
}
