package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitialPasswordConfigTest {

    private static final String LIFE = "countersign.account.initial-password-life";

    @Test
    void life_isAWeekUnlessConfigured() {
        assertThat(new InitialPasswordConfig(FakeSettings.of()).life()).isEqualTo(Duration.ofDays(7));
        assertThat(new InitialPasswordConfig(FakeSettings.of(LIFE, "24h")).life())
                .isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "59s", "91d", "never"})
    void outOfRange_isRefusedByName(String life) {
        assertThatThrownBy(() -> new InitialPasswordConfig(FakeSettings.of(LIFE, life)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(LIFE + ": ");
    }
}
