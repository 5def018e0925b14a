package org.countersign.throttle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountThrottleConfigTest {

    private static final String PREFIX = "countersign.throttle.account.";

    @Test
    void defaults_areTheDocumentedOnes() {
        AccountThrottleConfig config = new AccountThrottleConfig(FakeSettings.of());
        assertThat(config).isEqualTo(new AccountThrottleConfig(5, Duration.ofSeconds(15), Duration.ofMinutes(15)));
        assertThat(config.isOff()).isFalse();
    }

    @Test
    void everySetting_isRead() {
        AccountThrottleConfig config = new AccountThrottleConfig(
                FakeSettings.of(PREFIX + "tries", "0", PREFIX + "first-delay", "1s", PREFIX + "longest-delay", "1h"));
        assertThat(config).isEqualTo(new AccountThrottleConfig(0, Duration.ofSeconds(1), Duration.ofHours(1)));
        assertThat(config.isOff()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tries,-1",
        "tries,1000001",
        "first-delay,0",
        "first-delay,999ms",
        "first-delay,61m",
        "longest-delay,0",
        "longest-delay,61m",
        "longest-delay,14s"
    })
    void outOfRange_isRejectedByName(String name, String value) {
        assertThatThrownBy(() -> new AccountThrottleConfig(FakeSettings.of(PREFIX + name, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(PREFIX + name + ": ");
    }
}
