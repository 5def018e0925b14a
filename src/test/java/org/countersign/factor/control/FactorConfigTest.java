package org.countersign.factor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorConfigTest {

    private static final String PREFIX = "countersign.factor.";

    @Test
    void defaults_areTheDocumentedOnes() {
        assertThat(new FactorConfig(FakeSettings.of()))
                .isEqualTo(new FactorConfig("Countersign", Duration.ofMinutes(5)));
    }

    @Test
    void everySetting_isRead() {
        assertThat(new FactorConfig(
                        FakeSettings.of(PREFIX + "issuer", "Häuser & Söhne", PREFIX + "challenge-life", "1s")))
                .isEqualTo(new FactorConfig("Häuser & Söhne", Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, a:b",
        "issuer, 0123456789012345678901234567890123456789012345678901234567890",
        "challenge-life, 999ms",
        "challenge-life, 16m"
    })
    void outOfRange_isRejectedByName(String name, String value) {
        assertThatThrownBy(() -> new FactorConfig(FakeSettings.of(PREFIX + name, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(PREFIX + name + ": ");
    }
}
