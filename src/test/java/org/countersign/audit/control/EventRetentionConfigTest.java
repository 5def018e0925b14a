package org.countersign.audit.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRetentionConfigTest {

    private static final String EVENTS = "countersign.retention.events";

    @Test
    void defaults_areTheDocumentedOnes() {
        assertThat(new EventRetentionConfig(FakeSettings.of()))
                .isEqualTo(new EventRetentionConfig(Duration.ofDays(365)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1d", "3650d"})
    void daysOrZero_areAccepted(String text) {
        assertThat(new EventRetentionConfig(FakeSettings.of(EVENTS, text)).life())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "23h", "3651d", "-1d", "365"})
    void otherDuration_isRejected(String text) {
        assertThatThrownBy(() -> new EventRetentionConfig(FakeSettings.of(EVENTS, text)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(EVENTS + ": ");
    }
}
