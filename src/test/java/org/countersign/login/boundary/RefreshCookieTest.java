package org.countersign.login.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.platform.boundary.FakeRequest;
import org.countersign.session.control.SessionConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshCookieTest {

    private final RefreshCookie cookie = named(true);

    @Test
    void cookiesOfOurName_areReadInTheOrderOfTheHeaders() {
        assertThat(cookie.read(FakeRequest.with(
                        "Cookie",
                        "a=1; __Secure-refreshToken=one;b=2;__Secure-refreshToken=two",
                        "Cookie",
                        "__Secure-refreshToken=\"three\"")))
                .containsExactly("one", "two", "three");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refreshToken=x",
                "__secure-refreshToken=x",
                "x__Secure-refreshToken=x",
                "__Secure-refreshToken2=x",
                "__Secure-refreshToken",
                "__Secure-refreshToken=",
                "__Secure-refreshToken=\"\"",
                "a=__Secure-refreshToken=x",
                ";;=;"
            })
    void otherAndEmptyCookies_areIgnored(String header) {
        assertThat(cookie.read(FakeRequest.with("Cookie", header))).isEmpty();
        assertThat(cookie.read(FakeRequest.with())).isEmpty();
    }

    @Test
    void serviceWithoutTls_usesNameWithoutPrefix() {
        assertThat(named(false).read(FakeRequest.with("Cookie", "refreshToken=x; __Secure-refreshToken=y")))
                .containsExactly("x");
    }

    @Test
    void moreThanFive_areIgnored() {
        String header = IntStream.range(0, 1_000)
                .mapToObj(i -> "__Secure-refreshToken=" + i / 2)
                .collect(Collectors.joining("; "));
        assertThat(cookie.read(FakeRequest.with("Cookie", header))).containsExactly("0", "1", "2", "3", "4");
    }

    private static RefreshCookie named(boolean secure) {
        RefreshCookie cookie = new RefreshCookie();
        cookie.config = new SessionConfig(Duration.ofDays(7), Duration.ofDays(30), Duration.ofSeconds(10), 100, secure);
        return cookie;
    }
}
