package org.countersign.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;

/** Refresh tokens rotate, survive a lost response, and end the session when a spent token is reused. */
@OnSharedServer
class RefreshIT {

    private final Api api = new Api(SharedServer.base());

    @Test
    void refreshByCookie_returnsNewTokensAndTheSuccessorAsCookie() {
        Reply signedIn = api.register(Api.newEmail());
        Reply refreshed = api.refresh(signedIn.refreshCookie());
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.refreshCookie()).startsWith("csr_").isNotEqualTo(signedIn.refreshCookie());
        assertThat(refreshed.data().keySet()).containsExactlyInAnyOrder("accessToken", "expiresIn");
        assertThat(refreshed.header("Cache-Control")).isEqualTo("no-store");
        assertThat(api.get("/api/protected", refreshed.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void cookie_isOutOfReachOfScriptsOtherSitesAndOtherApplications() {
        String cookie = api.register(Api.newEmail()).header("Set-Cookie");
        assertThat(cookie)
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/api/auth")
                .contains("Max-Age=604800");
    }

    @Test
    void refreshInTheBody_isAnsweredInTheBodyWithoutCookie() {
        Reply signedIn = api.registerForBody(Api.newEmail());
        assertThat(signedIn.header("Set-Cookie")).isEmpty();
        String first = signedIn.data().getString("refreshToken");
        Reply refreshed = api.post("/api/auth/refresh", Api.object(Map.of("refreshToken", first)));
        assertThat(refreshed.data().getString("refreshToken"))
                .startsWith("csr_")
                .isNotEqualTo(first);
        assertThat(refreshed.header("Set-Cookie")).isEmpty();
    }

    @Test
    void refreshTokenUnderItsShortName_isAccepted() {
        String first = api.registerForBody(Api.newEmail()).data().getString("refreshToken");
        assertThat(api.post("/api/auth/refresh", Api.object(Map.of("token", first)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tokenSpentAMomentAgo_yieldsTheSameSuccessor() {
        String first = api.register(Api.newEmail()).refreshCookie();
        String second = api.refresh(first).refreshCookie();
        assertThat(api.refresh(first).refreshCookie()).isEqualTo(second);
        assertThat(api.refresh(second).status()).isEqualTo(200);
    }

    @Test
    void tokenSpentTwoGenerationsAgo_endsTheSessionAndItsAccessTokens() {
        Reply signedIn = api.register(Api.newEmail());
        String second = api.refresh(signedIn.refreshCookie()).refreshCookie();
        Reply third = api.refresh(second);
        Reply reused = api.refresh(signedIn.refreshCookie());
        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.code()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(api.refresh(third.refreshCookie()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(api.get("/api/protected", third.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(api.get("/api/protected", signedIn.accessToken()).code()).isEqualTo("TOKEN_REVOKED");
    }

    @Test
    void hundredSimultaneousRefreshes_yieldOneSuccessor() {
        String first = api.register(Api.newEmail()).refreshCookie();
        var requests = IntStream.range(0, 100)
                .mapToObj(i -> api.sendUntilAvailable(api.withCookie("/api/auth/refresh", first)))
                .toList();
        Set<String> successors = requests.stream()
                .map(CompletableFuture::join)
                .peek(reply -> assertThat(reply.status()).isEqualTo(200))
                .map(Reply::refreshCookie)
                .collect(Collectors.toSet());
        assertThat(successors).hasSize(1);
        assertThat(api.refresh(successors.iterator().next()).status()).isEqualTo(200);
    }

    @Test
    void missingRefreshToken_isDistinguishedFromAnInvalidOne() {
        assertThat(api.post("/api/auth/refresh", "{}").code()).isEqualTo("REFRESH_TOKEN_REQUIRED");
        assertThat(api.post("/api/auth/refresh", "").code()).isEqualTo("REFRESH_TOKEN_REQUIRED");
        assertThat(api.refresh("csr_nonsense").code()).isEqualTo("INVALID_REFRESH_TOKEN");
    }

    @Test
    void accessTokenAsRefreshTokenAndTheReverse_areRefused() {
        Reply signedIn = api.register(Api.newEmail());
        assertThat(api.refresh(signedIn.accessToken()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(api.get("/api/protected", signedIn.refreshCookie()).code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void tamperedRefreshToken_isRefusedAndChangesNothing() {
        String good = api.register(Api.newEmail()).refreshCookie();
        Stream.of(5, 20, 40, 79)
                .map(i -> good.substring(0, i) + (good.charAt(i) == 'A' ? 'B' : 'A') + good.substring(i + 1))
                .forEach(bad -> assertThat(api.refresh(bad).code()).isEqualTo("INVALID_REFRESH_TOKEN"));
        assertThat(api.refresh(good).status()).isEqualTo(200);
    }
}
