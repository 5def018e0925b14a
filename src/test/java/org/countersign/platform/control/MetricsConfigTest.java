package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsConfigTest {

    private static final String ALLOWED = "countersign.metrics.allowed";

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.1.0.1", ""})
    void unset_allowsNoClient(String client) {
        assertThat(new MetricsConfig(FakeSettings.of()).allows(client)).isFalse();
    }

    @Test
    void addressesAndRanges_areAllowed() {
        MetricsConfig config = new MetricsConfig(FakeSettings.of(ALLOWED, "192.0.2.7, 10.1.0.0/16, 2001:db8::/64"));
        assertThat(config.allows("192.0.2.7")).isTrue();
        assertThat(config.allows("10.1.255.255")).isTrue();
        assertThat(config.allows("2001:db8::5")).isTrue();
        assertThat(config.allows("192.0.2.8")).isFalse();
        assertThat(config.allows("10.2.0.0")).isFalse();
        assertThat(config.allows("localhost")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "0.0.0.0/0", "10.1.0.1/16", "*"})
    void invalidRange_isRejected(String text) {
        assertThatThrownBy(() -> new MetricsConfig(FakeSettings.of(ALLOWED, text)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(ALLOWED + ": ");
    }
}
