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
        origins.outerRequests = behind(List.of());
    }

    private static OuterRequests behind(List<AddressRange> trusted) {
        OuterRequests outerRequests = new OuterRequests();
        outerRequests.config = new ProxyConfig(trusted, ProxyConfig.Header.X_FORWARDED);
        return outerRequests;
    }

    @Test
    void allowedOrigins_areComparedToTheLetter() {
        assertThat(origins.isAllowed("https://app.example.com")).isTrue();
        assertThat(origins.isAllowed("http://app.example.com")).isFalse();
        assertThat(origins.isAllowed("https://app.example.com.evil.example")).isFalse();
        assertThat(origins.isAllowed("https://APP.example.com")).isFalse();
    }

    @Test
    void clientThatIsNoBrowser_mayUseTheCookie() {
        assertThat(origins.mayUseCookie(FakeRequest.with("Host", HOST))).isTrue();
    }

    /** The scheme may differ where a proxy ends TLS. */
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

    /** Whoever sends this header: the proxy that is trusted, or a stranger. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1,true", "192.0.2.1,false"})
    void originOfTheForwardedHost_mayUseTheCookieOnlyByATrustedProxy(String trusted, boolean may) {
        origins.outerRequests = behind(AddressRange.parse(trusted).stream().toList());
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
    void fetchSite_decidesWhereItIsSent(String site, boolean may) {
        assertThat(origins.mayUseCookie(FakeRequest.with("Host", HOST, "Sec-Fetch-Site", site)))
                .isEqualTo(may);
        assertThat(origins.mayUseCookie(
                        FakeRequest.with("Host", HOST, "Origin", "https://" + HOST, "Sec-Fetch-Site", site)))
                .isEqualTo(may);
    }
}
