package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionConfigTest {

    private static final String EVENTS = "countersign.retention.events";

    @Test
    void defaults_areThoseOfTheManual() {
        assertThat(new RetentionConfig(FakeSettings.of()))
                .isEqualTo(new RetentionConfig(Duration.ofMinutes(5), Duration.ofDays(365)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1d", "3650d"})
    void daysOrForEver_areTaken(String text) {
        assertThat(new RetentionConfig(FakeSettings.of(EVENTS, text)).events()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "23h", "3651d", "-1d", "365"})
    void otherwise_isRefused(String text) {
        assertThatThrownBy(() -> new RetentionConfig(FakeSettings.of(EVENTS, text)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(EVENTS + ": ");
    }
}
