package org.countersign.throttle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.countersign.throttle.entity.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressThrottleConfigTest {

    private static final String PREFIX = "countersign.throttle.address.";

    @Test
    void defaults_areTheDocumentedOnes() {
        int bodies = Math.min(10_000, 4 * Runtime.getRuntime().availableProcessors());
        assertThat(new AddressThrottleConfig(FakeSettings.of()))
                .isEqualTo(
                        new AddressThrottleConfig(120, 120, 30, 600, 60, 30, 30, 600, 300, 6000, 300, 100_000, bodies));
    }

    @Test
    void everySetting_isRead() {
        AddressThrottleConfig config = new AddressThrottleConfig(FakeSettings.of(
                PREFIX + "login", "1",
                PREFIX + "factor", "2",
                PREFIX + "register", "3",
                PREFIX + "refresh", "4",
                PREFIX + "step-up", "0",
                PREFIX + "end-sessions", "5",
                PREFIX + "mail", "7",
                PREFIX + "token", "8",
                PREFIX + "authorize", "10",
                PREFIX + "introspect", "9",
                PREFIX + "passkey", "11",
                PREFIX + "remembered", "1000",
                PREFIX + "bodies-at-once", "6"));
        assertThat(config).isEqualTo(new AddressThrottleConfig(1, 2, 3, 4, 0, 5, 7, 8, 10, 9, 11, 1_000, 6));
        assertThat(Arrays.stream(Limit.values()).map(config::of)).containsExactly(1, 2, 3, 4, 0, 5, 7, 8, 10, 9, 11);
    }

    @ParameterizedTest
    @CsvSource({
        "login,-1",
        "factor,1000001",
        "register,-1",
        "refresh,1000001",
        "step-up,-1",
        "end-sessions,1000001",
        "mail,-1",
        "token,-1",
        "authorize,-1",
        "introspect,1000001",
        "passkey,-1",
        "remembered,999",
        "remembered,10000001",
        "bodies-at-once,-1",
        "bodies-at-once,10001"
    })
    void outOfRange_isRejectedByName(String name, String value) {
        assertThatThrownBy(() -> new AddressThrottleConfig(FakeSettings.of(PREFIX + name, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(PREFIX + name + ": " + value + " is out of range.");
    }
}
