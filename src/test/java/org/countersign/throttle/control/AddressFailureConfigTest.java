package org.countersign.throttle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressFailureConfigTest {

    private static final String PREFIX = "countersign.throttle.address.";

    /** Forty at once, and ten a minute: the manual's calculation for an office is based on these. */
    @Test
    void defaults_areTheDocumentedOnes() {
        AddressFailureConfig config = new AddressFailureConfig(FakeSettings.of());
        assertThat(config.failures()).isEqualTo(40);
        assertThat(config.perFailure()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.isOff()).isFalse();
    }

    @Test
    void everySetting_isRead() {
        AddressFailureConfig config =
                new AddressFailureConfig(FakeSettings.of(PREFIX + "failures", "7", PREFIX + "failure-window", "14s"));
        assertThat(config).isEqualTo(new AddressFailureConfig(7, Duration.ofSeconds(14)));
        assertThat(config.perFailure()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void zeroFailures_meanNoLimit() {
        assertThat(new AddressFailureConfig(FakeSettings.of(PREFIX + "failures", "0")).isOff())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"failures,-1", "failures,1000001", "failure-window,999ms", "failure-window,25h"})
    void outOfRange_isRejectedByName(String name, String value) {
        assertThatThrownBy(() -> new AddressFailureConfig(FakeSettings.of(PREFIX + name, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(PREFIX + name + ": ");
    }
}
