package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsConfigTest {

    private static final String KEY = "countersign.cors.allowed-origins";

    @Test
    void unset_allowsNoOrigin() {
        assertThat(new CorsConfig(FakeSettings.of()).allowedOrigins()).isEmpty();
    }

    @Test
    void origins_areAcceptedWithAndWithoutPort() {
        CorsConfig config = new CorsConfig(
                FakeSettings.of(KEY, "https://app.example.com, http://localhost:3000,https://app.example.com"));
        assertThat(config.allowedOrigins())
                .containsExactlyInAnyOrder("https://app.example.com", "http://localhost:3000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example.com",
                "https://app.example.com/",
                "https://App.example.com",
                "https://app.example.com:",
                "https://app.example.com:123456",
                "https://user@app.example.com",
                "ftp://app.example.com",
                "app.example.com",
                "https://"
            })
    void invalidOrigin_isRejectedWithKeyAndFix(String origin) {
        assertThatThrownBy(() -> new CorsConfig(FakeSettings.of(KEY, "https://good.example," + origin)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(KEY + ": \"" + origin + "\" is not an origin. Use scheme, host");
    }
}
