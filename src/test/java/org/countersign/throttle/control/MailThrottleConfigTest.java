package org.countersign.throttle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailThrottleConfigTest {

    private static final String PREFIX = "countersign.throttle.mail.";

    @Test
    void defaults_areTheDocumentedOnes() {
        MailThrottleConfig config = new MailThrottleConfig(FakeSettings.of());
        assertThat(config).isEqualTo(new MailThrottleConfig(5, Duration.ofMinutes(1)));
        assertThat(config.perMail()).isEqualTo(Duration.ofMinutes(12));
        assertThat(config.isOff()).isFalse();
    }

    @Test
    void zero_isNoLimit() {
        MailThrottleConfig config = new MailThrottleConfig(FakeSettings.of(PREFIX + "an-hour", "0"));
        assertThat(config.isOff()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"an-hour,-1", "an-hour,1001", "pause,-1s", "pause,61m"})
    void outOfRange_isRejectedByName(String name, String value) {
        assertThatThrownBy(() -> new MailThrottleConfig(FakeSettings.of(PREFIX + name, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(PREFIX + name + ": ");
    }
}
