package org.countersign.client.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUrisTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com",
                "https://shop.example.com/callback",
                "https://shop.example.com:8443/callback?tenant=a&b=%20",
                "https://192.0.2.1/callback",
                "https://[2001:db8::1]/callback",
                "http://localhost/callback",
                "http://localhost:8080/callback",
                "http://127.0.0.1:8080/callback",
                "http://[::1]:8080/callback"
            })
    void addressOfAServer_isAllowedForEachApplication(String uri) {
        assertThat(RedirectUris.isAllowed(ClientKind.WEB, uri)).isTrue();
        assertThat(RedirectUris.isAllowed(ClientKind.PAGE, uri)).isTrue();
        assertThat(RedirectUris.isAllowed(ClientKind.NATIVE, uri)).isTrue();
        assertThat(RedirectUris.isAllowed(ClientKind.SERVICE, uri)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"com.example.app:/callback", "com.example.app://callback", "com.example.app:///callback?tenant=a"
            })
    void privateUseScheme_isForDevicesOnly(String uri) {
        assertThat(RedirectUris.isAllowed(ClientKind.NATIVE, uri)).isTrue();
        assertThat(RedirectUris.isAllowed(ClientKind.WEB, uri)).isFalse();
        assertThat(RedirectUris.isAllowed(ClientKind.PAGE, uri)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/callback",
                "//shop.example.com/callback",
                "https:",
                "https:callback",
                "https:/callback",
                "https:///callback",
                "HTTPS://shop.example.com/callback",
                "http://shop.example.com/callback",
                "http://localhost.example.com/callback",
                "http://localhost./callback",
                "http://127.0.0.1.example.com/callback",
                "http://127.1/callback",
                "http://0.0.0.0/callback",
                "http://[::]/callback",
                "https://shop.example.com/callback#",
                "https://shop.example.com/callback#part",
                "https://user@shop.example.com/callback",
                "https://user:password@shop.example.com/callback",
                "https://@shop.example.com/callback",
                "https://shop.example.com:/callback",
                "https://shop.example.com:0/callback",
                "https://shop.example.com:65536/callback",
                "https://shop.example.com:1a/callback",
                "https://*.example.com/callback",
                "https://shop.example.com/*",
                "https://shop.example.com/call back",
                " https://shop.example.com/callback",
                "https://shop.example.com/callback\n",
                "https://shop.example.com/\u0000",
                "https://shop.example.com\\@example.org/callback",
                "https://shop.example.com/%ZZ",
                "https://b\u00fccher.example/callback",
                "https://shop.example.com/<x>",
                "javascript:alert(1)",
                "javascript://shop.example.com/%0aalert(1)",
                "data:text/html,x",
                "vbscript.x:alert(1)",
                "file:///callback",
                "app:/callback",
                ".example.app:/callback",
                "com.:/callback",
                "COM.example.app:/callback",
                "com.example.app:callback",
                "com.example.app://user@callback"
            })
    void otherUri_isAllowedForNone(String uri) {
        for (ClientKind kind : ClientKind.values()) {
            assertThat(RedirectUris.isAllowed(kind, uri)).as("%s", kind).isFalse();
        }
    }

    @Test
    void length_isLimited() {
        String longest = "https://shop.example.com/" + "a".repeat(475);
        assertThat(RedirectUris.isAllowed(ClientKind.WEB, longest)).isTrue();
        assertThat(RedirectUris.isAllowed(ClientKind.WEB, longest + "a")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void sameText_isRegistered(ClientKind kind) {
        String uri = "https://shop.example.com/callback?a=b";
        assertThat(RedirectUris.isRegistered(kind, Set.of("https://other.example", uri), uri))
                .isTrue();
        assertThat(RedirectUris.isRegistered(kind, Set.of(), uri)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com/Callback",
                "https://Shop.example.com/callback",
                "https://shop.example.com/callback/",
                "https://shop.example.com/callback?",
                "https://shop.example.com/callback?a=b",
                "https://shop.example.com/callback#",
                "https://shop.example.com:443/callback",
                "https://shop.example.com/%63allback",
                "https://shop.example.com/./callback",
                "https://shop.example.com/callback/../callback",
                "https://shop.example.com.example.org/callback",
                "https://shop.example.com@example.org/callback",
                "http://shop.example.com/callback",
                "https://shop.example.com/",
                "https://shop.example.com/callback\n",
                ""
            })
    void anyDifference_isNotRegistered(String given) {
        for (ClientKind kind : ClientKind.values()) {
            assertThat(RedirectUris.isRegistered(kind, Set.of("https://shop.example.com/callback"), given))
                    .as("%s", kind)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/callback, http://127.0.0.1:51004/callback",
        "http://127.0.0.1:1/callback, http://127.0.0.1:65535/callback",
        "http://127.0.0.1:8080/callback, http://127.0.0.1/callback",
        "http://[::1]/callback?a=b, http://[::1]:51004/callback?a=b",
        "http://localhost, http://localhost:51004"
    })
    void portOnALoopbackAddress_isFreeForDevicesOnly(String registered, String given) {
        assertThat(RedirectUris.isRegistered(ClientKind.NATIVE, Set.of(registered), given))
                .isTrue();
        assertThat(RedirectUris.isRegistered(ClientKind.WEB, Set.of(registered), given))
                .isFalse();
        assertThat(RedirectUris.isRegistered(ClientKind.PAGE, Set.of(registered), given))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:51004/callback",
                "HTTP://127.0.0.1:51004/callback",
                "http://localhost:51004/callback",
                "http://[::1]:51004/callback",
                "http://127.0.0.1:51004",
                "http://127.0.0.1:51004/",
                "http://127.0.0.1:51004/callback/",
                "http://127.0.0.1:51004/callback?a=b",
                "http://127.0.0.1:51004/callback#",
                "http://127.0.0.1:/callback",
                "http://127.0.0.1:0/callback",
                "http://127.0.0.1:080/callback",
                "http://127.0.0.1:65536/callback",
                "http://127.0.0.1:123456/callback",
                "http://127.0.0.1:-1/callback",
                "http://127.0.0.1:51004@example.org/callback",
                "http://127.0.0.1@example.org/callback",
                "http://127.0.0.1.example.org/callback",
                "http://127.0.0.1:51004/callback\n"
            })
    void otherDifferenceOnALoopbackAddress_isNotRegistered(String given) {
        assertThat(RedirectUris.isRegistered(ClientKind.NATIVE, Set.of("http://127.0.0.1/callback"), given))
                .isFalse();
    }

    /** Only what the loopback interface receives stays on the device. */
    @Test
    void portOfAnotherHost_isNotFree() {
        assertThat(RedirectUris.isRegistered(
                        ClientKind.NATIVE,
                        Set.of("https://shop.example.com/callback"),
                        "https://shop.example.com:8443/callback"))
                .isFalse();
        assertThat(RedirectUris.isRegistered(
                        ClientKind.NATIVE, Set.of("com.example.app://callback/x"), "com.example.app://callback:1/x"))
                .isFalse();
    }
}
