package org.countersign.throttle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingConfigTest {

    private static final String NAME = "countersign.throttle.attempts-at-once";

    /** Of twenty attempts, five are in progress and fifteen wait. */
    @Test
    void default_admitsTwentySignInsOfOneAccount() {
        assertThat(new WaitingConfig(FakeSettings.of()).maxQueueLength()).isGreaterThan(20);
    }

    @Test
    void threeQuarters_mayWaitForTheSameResult() {
        WaitingConfig config = new WaitingConfig(FakeSettings.of(NAME, "100"));
        assertThat(config.attemptsAtOnce()).isEqualTo(100);
        assertThat(config.maxQueueLength()).isEqualTo(75);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10001"})
    void outOfRange_isRejectedByName(String value) {
        assertThatThrownBy(() -> new WaitingConfig(FakeSettings.of(NAME, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(NAME + ": " + value + " is out of range.");
    }
}
