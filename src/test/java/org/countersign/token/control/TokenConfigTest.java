package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.key.control.KeyConfig;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenConfigTest {

    @Test
    void defaults_areTheDocumentedOnes() {
        assertThat(config()).isEqualTo(new TokenConfig("countersign", "countersign", Duration.ofMinutes(15)));
    }

    @Test
    void everySetting_isRead() {
        TokenConfig config = config(
                "countersign.token.issuer", "https://auth.example.com",
                "countersign.token.audience", "apps",
                "countersign.token.life", "1h");
        assertThat(config).isEqualTo(new TokenConfig("https://auth.example.com", "apps", Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4s", "61m", "0s"})
    void lifeOutOfRange_isRejected(String life) {
        assertThatThrownBy(() -> config("countersign.token.life", life))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("countersign.token.life: \"" + life + "\" is out of range.");
    }

    private static TokenConfig config(String... settings) {
        return new TokenConfig(FakeSettings.of(settings), new KeyConfig(FakeSettings.of(settings)));
    }
}
