package org.countersign.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sign-in in a browser with a session replaces the session, as it replaces the cookie. */
@OnSharedServer
class SignInAgainIT {

    private static final String LOGIN = "/api/auth/login";

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();
    private final Reply former = api.register(email);

    @Test
    void signInOverALiveCookie_endsItsSessionAndNoOther() {
        Reply elsewhere = api.login(email);
        Reply signedIn = login(email, Api.PASSWORD, former.refreshCookie());
        assertEnded(former);
        assertLive(elsewhere);
        assertLive(signedIn);
        List<JsonObject> ended = api
                .get("/api/auth/events", signedIn.accessToken())
                .data()
                .getJsonArray("events")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(event -> event.getString("action").equals("SESSION_ENDED"))
                .toList();
        assertThat(ended).extracting(event -> event.getString("sessionId")).containsExactly(sid(former));
    }

    @Test
    void signInOverTheCookieOfAnotherAccount_endsThatSession() {
        String other = Api.newEmail();
        api.register(other);
        Reply signedIn = login(other, Api.PASSWORD, former.refreshCookie());
        assertEnded(former);
        assertLive(signedIn);
    }

    @Test
    void registrationOverALiveCookie_endsItsSession() {
        Map<String, String> registration = Map.of("email", Api.newEmail(), "password", Api.PASSWORD, "name", "Ben");
        Reply registered = api.send(
                api.posting("/api/auth/register", Api.object(registration)).header("Cookie", cookies(former)));
        assertThat(registered.status()).isEqualTo(201);
        assertEnded(former);
    }

    @Test
    void secondStep_endsTheSessionAndTheFirstDoesNot() {
        Authenticator app = Authenticator.enrolled(api, former.accessToken());
        Reply first = login(email, Api.PASSWORD, former.refreshCookie());
        assertThat(api.get("/api/protected", former.accessToken()).status()).isEqualTo(200);
        String answer = Authenticator.answer(first.data().getString("mfaToken"), app.recoveryCode());
        Reply signedIn = api.send(api.posting(Authenticator.SECOND_STEP, answer).header("Cookie", cookies(former)));
        assertEnded(former);
        assertLive(signedIn);
    }

    /** A spent token also belongs to this browser's session: the response with its successor was lost. */
    @Test
    void spentToken_endsItsSession() {
        Reply refreshed = api.refresh(former.refreshCookie());
        login(email, Api.PASSWORD, former.refreshCookie());
        assertEnded(refreshed);
    }

    @Test
    void severalCookies_endTheirSessions() {
        Reply second = api.login(email);
        login(email, Api.PASSWORD, "nonsense", former.refreshCookie(), second.refreshCookie());
        assertEnded(former);
        assertEnded(second);
    }

    @Test
    void failedSignIn_endsNothing() {
        assertProblem(login(email, "wrong-anchor-violet-78", former.refreshCookie()), 401, "INVALID_CREDENTIALS");
        assertLive(former);
    }

    /** The browser keeps the cookie, so the session stays valid. */
    @Test
    void clientWithItsTokenInTheBody_endsNoOtherSession() {
        Map<String, String> members = new HashMap<>(credentials(email, Api.PASSWORD));
        members.put("refreshTokenIn", "body");
        Reply signedIn = api.send(api.posting(LOGIN, Api.object(members)).header("Cookie", cookies(former)));
        assertThat(signedIn.headers("Set-Cookie")).isEmpty();
        assertLive(former);
        Authenticator app = Authenticator.enrolled(api, former.accessToken());
        Reply first = api.send(api.posting(LOGIN, Api.object(members)).header("Cookie", cookies(former)));
        String answer = Authenticator.answer(first.data().getString("mfaToken"), app.recoveryCode());
        assertThat(api.send(api.posting(Authenticator.SECOND_STEP, answer).header("Cookie", cookies(former)))
                        .status())
                .isEqualTo(200);
        assertLive(former);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: same-site"})
    void otherSites_endNothing(String header) {
        String[] parts = header.split(": ", 2);
        String stranger = Api.newEmail();
        api.register(stranger);
        api.send(api.posting(LOGIN, Api.object(credentials(stranger, Api.PASSWORD)))
                .header("Cookie", cookies(former))
                .header(parts[0], parts[1]));
        assertLive(former);
    }

    private Reply login(String who, String password, String... refreshTokens) {
        String cookies =
                Stream.of(refreshTokens).map(token -> "refreshToken=" + token).collect(Collectors.joining("; "));
        return api.send(
                api.posting(LOGIN, Api.object(credentials(who, password))).header("Cookie", cookies));
    }

    private static Map<String, String> credentials(String who, String password) {
        return Map.of("email", who, "password", password);
    }

    private static String cookies(Reply signedIn) {
        return "refreshToken=" + signedIn.refreshCookie();
    }

    private static String sid(Reply signedIn) {
        return Forge.claimsOf(signedIn.accessToken()).getString("sid");
    }

    private void assertEnded(Reply signedIn) {
        assertProblem(api.get("/api/protected", signedIn.accessToken()), 401, "TOKEN_REVOKED");
        assertProblem(api.refresh(signedIn.refreshCookie()), 401, "INVALID_REFRESH_TOKEN");
    }

    private void assertLive(Reply signedIn) {
        assertThat(api.get("/api/protected", signedIn.accessToken()).status()).isEqualTo(200);
        assertThat(api.refresh(signedIn.refreshCookie()).status()).isEqualTo(200);
    }
}
