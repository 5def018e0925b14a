package org.countersign.it.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.Authenticator.SECOND_STEP;
import static org.countersign.it.server.Authenticator.challenge;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A completed sign-in stores a proof on the device. The cookie proves only that sign-in. */
@OnSharedServer
class DeviceCookieIT {

    private static final String LOGIN = "/api/auth/login";

    private final Api api = new Api(SharedServer.base());
    private final String email = Api.newEmail();
    private final Reply user = api.register(email);
    private final String device = user.deviceCookie();

    @Test
    void cookie_isOutOfReachOfScriptsOtherSitesAndOtherApplications() {
        for (Reply signedIn : List.of(user, api.login(email))) {
            assertThat(signedIn.headers("Set-Cookie").get(1))
                    .startsWith("deviceToken=csd_")
                    .contains("HttpOnly", "SameSite=Strict", "Path=/api/auth")
                    .contains("Max-Age=" + Duration.ofDays(400).toSeconds())
                    .doesNotContainIgnoringCase("Domain");
        }
    }

    @Test
    void knownDevice_keepsItsTokenForAnother400Days() {
        Reply again = api.loginOn(device, email, Api.PASSWORD);
        assertThat(again.deviceCookie()).isEqualTo(device);
        assertThat(again.headers("Set-Cookie").get(1)).contains("Max-Age=34560000");
    }

    @Test
    void otherDevice_getsAnotherToken() {
        assertThat(api.login(email).deviceCookie()).startsWith("csd_").isNotEqualTo(device);
    }

    @Test
    void wrongPassword_returnsNoToken() {
        assertThat(api.login(email, "wrong").headers("Set-Cookie")).isEmpty();
        assertThat(api.loginOn(device, email, "wrong").headers("Set-Cookie")).isEmpty();
    }

    @Test
    void firstStep_returnsNoTokenAndTheSecondStepDoes() {
        Authenticator app = Authenticator.enrolled(api, user.accessToken());
        Reply first = api.loginOn(device, email, Api.PASSWORD);
        assertThat(first.headers("Set-Cookie")).isEmpty();
        assertThat(first.data()).doesNotContainKey("deviceToken");
        String challenge = first.data().getString("mfaToken");
        Map<String, String> answer = Map.of("mfaToken", challenge, "code", app.recoveryCode());
        assertThat(api.send(api.onDevice(device, SECOND_STEP, answer)).deviceCookie())
                .startsWith(upToTheDeviceId(device))
                .isNotEqualTo(device);
        assertThat(Authenticator.answer(api, challenge(api, email), app.recoveryCode())
                        .deviceCookie())
                .startsWith("csd_")
                .doesNotStartWith(upToTheDeviceId(device));
    }

    @Test
    void refreshAndStepUp_returnNoDeviceToken() {
        assertThat(api.post("/api/auth/step-up", Api.object(Map.of("password", Api.PASSWORD)), user.accessToken())
                        .headers("Set-Cookie"))
                .isEmpty();
        assertThat(api.refresh(user.refreshCookie()).headers("Set-Cookie")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/auth/logout", "/api/auth/logout-all"})
    void signingOut_leavesTheDeviceCookie(String path) {
        Reply signedOut = api.post(path, "{}", user.accessToken());
        assertThat(signedOut.status()).isEqualTo(200);
        assertThat(signedOut.headers("Set-Cookie")).hasSize(1);
        assertThat(signedOut.header("Set-Cookie")).startsWith("refreshToken=;");
        assertThat(api.loginOn(device, email, Api.PASSWORD).deviceCookie()).isEqualTo(device);
    }

    @Test
    void sharedBrowser_keepsTheTokensOfTheLastFiveAccounts() {
        String cookie = device;
        for (int people = 2; people <= 5; people++) {
            cookie = loggedIn(cookie, registered());
            assertThat(cookie.split("\\.", -1)).hasSize(people).doesNotHaveDuplicates();
            assertThat(cookie).endsWith(device);
        }
        cookie = loggedIn(cookie, email);
        assertThat(cookie).startsWith(device + ".");
        for (int people = 6; people <= 10; people++) {
            cookie = loggedIn(cookie, registered());
        }
        assertThat(cookie.split("\\.", -1)).hasSize(5);
        assertThat(cookie).doesNotContain(device);
    }

    @Test
    void registrationInASharedBrowser_keepsTheTokenOfTheFirstAccount() {
        Map<String, String> registration = Map.of("email", Api.newEmail(), "password", Api.PASSWORD, "name", "Ben");
        String cookie = api.send(api.onDevice(device, "/api/auth/register", registration))
                .deviceCookie();
        assertThat(cookie).matches("csd_[^.]*\\.csd_[^.]*").endsWith("." + device);
    }

    @Test
    void clientWithTokensInTheBody_getsNoCookieAndKeepsItsTokenToo() {
        Reply first = inBody(null);
        String token = first.data().getString("deviceToken");
        assertThat(token).startsWith("csd_");
        Reply second = inBody(token);
        assertThat(second.data().getString("deviceToken")).isEqualTo(token);
        assertThat(second.headers("Set-Cookie")).isEmpty();
    }

    /** None of them causes an error, and none is kept. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "csd_",
                "csd_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "................................",
                "null",
                "%00%0d%0a",
                "../../../../etc/passwd"
            })
    void textThatIsNoToken_isTreatedAsMissing(String nonsense) {
        Reply signedIn = api.loginOn(nonsense, email, Api.PASSWORD);
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.deviceCookie()).matches("csd_[A-Za-z0-9_-]{100}").isNotEqualTo(device);
        assertThat(inBody(nonsense).status()).isEqualTo(200);
        assertProblem(api.loginOn(nonsense, email, "wrong"), 401, "INVALID_CREDENTIALS");
    }

    @Test
    void hugeCookieAndHugeToken_areTreatedAsMissing() {
        assertThat(api.loginOn((device + ".").repeat(30), email, Api.PASSWORD).deviceCookie())
                .startsWith("csd_")
                .doesNotContain(device);
        assertThat(inBody(device.repeat(100)).data().getString("deviceToken"))
                .startsWith("csd_")
                .isNotEqualTo(device);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: same-site"})
    void otherSites_cannotUseTheCookie(String header) {
        String[] parts = header.split(": ", 2);
        Reply signedIn = api.send(api.onDevice(device, LOGIN, Map.of("email", email, "password", Api.PASSWORD))
                .header(parts[0], parts[1]));
        assertThat(signedIn.deviceCookie()).startsWith("csd_").isNotEqualTo(device);
    }

    @Test
    void deviceToken_authenticatesNobody() {
        assertProblem(api.get("/api/auth/me", device), 401, "INVALID_TOKEN");
        assertProblem(api.send(api.to("/api/auth/me").header("Cookie", "deviceToken=" + device)), 401, "NO_TOKEN");
        for (String token : List.of(device, device.replace("csd_", "csr_"))) {
            assertProblem(api.refresh(token), 401, "INVALID_REFRESH_TOKEN");
            assertProblem(
                    api.post("/api/auth/refresh", Api.object(Map.of("refreshToken", token))),
                    401,
                    "INVALID_REFRESH_TOKEN");
        }
        assertProblem(api.send(api.onDevice(device, "/api/auth/refresh", Map.of())), 401, "REFRESH_TOKEN_REQUIRED");
        assertProblem(api.loginOn(device, email, ""), 401, "INVALID_CREDENTIALS");
        assertProblem(api.loginOn(device, email, device), 401, "INVALID_CREDENTIALS");
        assertProblem(Authenticator.answer(api, device, "123456"), 401, "INVALID_MFA_TOKEN");
    }

    private Reply inBody(String deviceToken) {
        return api.post(
                LOGIN,
                Api.object(
                        deviceToken == null
                                ? Map.of("email", email, "password", Api.PASSWORD, "refreshTokenIn", "body")
                                : Map.of(
                                        "email",
                                        email,
                                        "password",
                                        Api.PASSWORD,
                                        "refreshTokenIn",
                                        "body",
                                        "deviceToken",
                                        deviceToken)));
    }

    /** Returns the version, the secret id, the account id and all but the last byte of the device id. */
    private static String upToTheDeviceId(String token) {
        return token.substring(0, "csd_".length() + 48);
    }

    private String registered() {
        String other = Api.newEmail();
        api.register(other);
        return other;
    }

    private String loggedIn(String cookie, String who) {
        return api.loginOn(cookie, who, Api.PASSWORD).deviceCookie();
    }
}
