package org.countersign.passkey.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.countersign.token.control.TokenConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeyConfigTest {

    private static final String ENABLED = "countersign.passkey.enabled";
    private static final String RP_ID = "countersign.passkey.rp-id";
    private static final String ORIGINS = "countersign.passkey.origins";

    @ParameterizedTest
    @CsvSource({
        "https://auth.example.com, auth.example.com, https://auth.example.com",
        "https://auth.example.com/sso, auth.example.com, https://auth.example.com",
        "https://Auth.Example.com:443/, auth.example.com, https://auth.example.com",
        "https://auth.example.com:8443, auth.example.com, https://auth.example.com:8443",
        "http://localhost:8080, localhost, http://localhost:8080",
        "http://localhost:80, localhost, http://localhost"
    })
    void issuer_isTheDefault(String issuer, String rpId, String origin) {
        assertThat(config(issuer)).isEqualTo(new PasskeyConfig(true, Optional.of(rpId), Set.of(origin), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "countersign",
                "urn:countersign",
                "http://auth.example.com",
                "http://127.0.0.1:8080",
                "https://192.0.2.1",
                "https://[::1]:8443",
                "https://",
                "not a url"
            })
    void issuerWithoutAHostName_switchesPasskeysOff(String issuer) {
        assertThat(config(issuer).isOn()).isFalse();
    }

    /** The RP id stays, so that stored passkeys are still required as second factors. */
    @Test
    void setting_switchesPasskeysOff() {
        PasskeyConfig off = config("https://auth.example.com", ENABLED, "false");
        assertThat(off.isOn()).isFalse();
        assertThat(off.rpId()).contains("auth.example.com");
        assertThat(config("https://auth.example.com", ENABLED, "true").isOn()).isTrue();
    }

    @Test
    void everySetting_isRead() {
        assertThat(config(
                        "countersign",
                        RP_ID,
                        "example.com",
                        ORIGINS,
                        "https://auth.example.com, https://example.com:8443",
                        ENABLED,
                        "false",
                        PasskeyConfig.RP_ID_CHANGED,
                        "true"))
                .isEqualTo(new PasskeyConfig(
                        false,
                        Optional.of("example.com"),
                        Set.of("https://auth.example.com", "https://example.com:8443"),
                        true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Example.com", "192.0.2.1", "https://example.com", "example.com:443", "example..com", "-a.b"})
    void otherRpId_isRejected(String rpId) {
        assertThatThrownBy(() -> config("https://auth.example.com", RP_ID, rpId))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(RP_ID + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "https://badexample.com",
                "https://example.com.evil.test",
                "http://example.com",
                "https://example.com/",
                "https://user@example.com",
                "example.com"
            })
    void originOutsideOfTheRpId_isRejected(String origin) {
        assertThatThrownBy(() -> config("countersign", RP_ID, "example.com", ORIGINS, origin))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(ORIGINS + ": ");
    }

    @Test
    void rpIdWithoutOrigins_isRejected() {
        assertThatThrownBy(() -> config("countersign", RP_ID, "example.com"))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(ORIGINS + ": is required");
    }

    @Test
    void rpIdThatDoesNotContainTheIssuer_isRejected() {
        assertThatThrownBy(() -> config("https://auth.example.com", RP_ID, "example.org"))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(ORIGINS + ": ");
    }

    private static PasskeyConfig config(String issuer, String... settings) {
        return new PasskeyConfig(
                FakeSettings.of(settings), new TokenConfig(issuer, "countersign", Duration.ofMinutes(15)));
    }
}
