package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentAuthenticationConfigTest {

    private static final String KEY = "countersign.session.recent-authentication";

    @Test
    void maxAge_isTenMinutesOrTheConfiguredOne() {
        assertThat(new RecentAuthenticationConfig(FakeSettings.of()).maxAge()).isEqualTo(Duration.ofMinutes(10));
        assertThat(new RecentAuthenticationConfig(FakeSettings.of(KEY, "1s")).maxAge())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(new RecentAuthenticationConfig(FakeSettings.of(KEY, "24h")).maxAge())
                .isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "999ms", "25h"})
    void maxAgeOutOfRange_isRejected(String maxAge) {
        assertThatThrownBy(() -> new RecentAuthenticationConfig(FakeSettings.of(KEY, maxAge)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(KEY);
    }
}
