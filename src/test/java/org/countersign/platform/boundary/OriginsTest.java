package org.countersign.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.countersign.platform.control.CorsConfig;
import org.countersign.platform.control.ProxyConfig;
import org.countersign.platform.entity.AddressRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private static final String HOST = "auth.example.com:8443";

    private Origins origins;

    @BeforeEach
    void allowOneOrigin() {
        origins = new Origins();
        origins.config = new CorsConfig(Set.of("https://app.example.com"));
        origins.clientRequests = behind(List.of());
    }

    private static ClientRequests behind(List<AddressRange> trusted) {
        ClientRequests clientRequests = new ClientRequests();
        clientRequests.config = new ProxyConfig(trusted, ProxyConfig.Header.X_FORWARDED);
        return clientRequests;
    }

    @Test
    void allowedOrigins_areComparedExactly() {
        assertThat(origins.isAllowed("https://app.example.com")).isTrue();
        assertThat(origins.isAllowed("http://app.example.com")).isFalse();
        assertThat(origins.isAllowed("https://app.example.com.evil.example")).isFalse();
        assertThat(origins.isAllowed("https://APP.example.com")).isFalse();
    }

    @Test
    void clientOtherThanABrowser_mayUseTheCookie() {
        assertThat(origins.mayUseCookie(FakeRequest.with("Host", HOST))).isTrue();
    }

    /** The scheme may differ if a proxy terminates TLS. */
    @ParameterizedTest
    @ValueSource(strings = {"https://auth.example.com:8443", "http://AUTH.example.com:8443"})
    void ownOrigin_mayUseTheCookie(String origin) {
        assertThat(origins.mayUseCookie(FakeRequest.with("Host", HOST, "Origin", origin)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://auth.example.com",
                "https://auth.example.com:8444",
                "https://auth.example.com:8443.evil.example",
                "https://evil@auth.example.com:8443",
                "null",
                "",
                "auth.example.com:8443",
                "https://",
                "http://[",
                "%"
            })
    void foreignOrigin_mayNotUseTheCookie(String origin) {
        assertThat(origins.mayUseCookie(FakeRequest.with("Host", HOST, "Origin", origin)))
                .isFalse();
    }

    /** The sender of the header is a trusted proxy in the first case and untrusted in the second. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1,true", "192.0.2.1,false"})
    void originOfTheForwardedHost_mayUseTheCookieOnlyBehindATrustedProxy(String trusted, boolean may) {
        origins.clientRequests = behind(AddressRange.parse(trusted).stream().toList());
        assertThat(origins.mayUseCookie(
                        FakeRequest.with("Host", "inner:8080", "X-Forwarded-Host", HOST, "Origin", "https://" + HOST)))
                .isEqualTo(may);
        assertThat(origins.mayUseCookie(FakeRequest.with(
                        "Host", "inner:8080", "X-Forwarded-Host", HOST, "Origin", "http://inner:8080")))
                .isEqualTo(!may);
    }

    @Test
    void originWithoutHost_mayNotUseTheCookie() {
        assertThat(origins.mayUseCookie(FakeRequest.with("Origin", "https://auth.example.com")))
                .isFalse();
    }

    @Test
    void allowedForeignOrigin_mayUseTheCookie() {
        assertThat(origins.mayUseCookie(FakeRequest.with(
                        "Host", HOST, "Origin", "https://app.example.com", "Sec-Fetch-Site", "cross-site")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin,true",
        "none, false",
        "same-site,false",
        "cross-site,false",
        "SAME-ORIGIN,false",
        "'',false"
    })
    void fetchSite_overridesTheOrigin(String site, boolean may) {
        assertThat(origins.mayUseCookie(FakeRequest.with("Host", HOST, "Sec-Fetch-Site", site)))
                .isEqualTo(may);
        assertThat(origins.mayUseCookie(
                        FakeRequest.with("Host", HOST, "Origin", "https://" + HOST, "Sec-Fetch-Site", site)))
                .isEqualTo(may);
    }

    /** A development server or a proxy may send another host than the browser's. */
    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.org", "null"})
    void sameOriginFetchSite_mayUseTheCookieBehindAProxyThatChangesTheHost(String origin) {
        assertThat(origins.mayUseCookie(
                        FakeRequest.with("Host", "inner:8080", "Origin", origin, "Sec-Fetch-Site", "same-origin")))
                .isTrue();
        assertThat(origins.mayUseCookie(FakeRequest.with("Host", "inner:8080", "Origin", origin)))
                .isFalse();
    }

    @Test
    void repeatedHeaders_mayNotUseTheCookie() {
        String own = "http://" + HOST;
        String allowed = "https://app.example.com";
        String evil = "https://evil.example";
        for (String[] pair :
                new String[][] {{own, evil}, {evil, own}, {own, own}, {allowed, evil}, {allowed, allowed}}) {
            assertThat(origins.mayUseCookie(FakeRequest.with("Host", HOST, "Origin", pair[0], "Origin", pair[1])))
                    .as(String.join(" ", pair))
                    .isFalse();
        }
        assertThat(origins.mayUseCookie(FakeRequest.with(
                        "Host", HOST, "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Site", "cross-site")))
                .isFalse();
    }

    /** Older browsers treat both as the same site and do not send {@code Sec-Fetch-Site}. */
    @Test
    void httpPageOfAnHttpsHost_mayNotUseTheCookie() {
        assertThat(origins.mayUseCookie(FakeRequest.secure("Host", HOST, "Origin", "http://" + HOST)))
                .isFalse();
        assertThat(origins.mayUseCookie(FakeRequest.secure("Host", HOST, "Origin", "https://" + HOST)))
                .isTrue();
    }
}
