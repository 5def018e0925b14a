package org.countersign.throttle.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.1, ::ffff:192.0.2.1, true",
        "2001:db8::1, 2001:db8::2, true",
        "2001:db8::1, 2001:0db8:0:0:ffff::, true",
        "2001:db8::1, 2001:db8:0:1::1, false",
        "'', unknown, true",
        "'', 192.0.2.1, false"
    })
    void network_containsTheAddressesOfOneClient(String one, String other, boolean same) {
        assertThat(Network.of(one).equals(Network.of(other))).isEqualTo(same);
    }

    @Test
    void invalidAddress_sharesOneNetwork() {
        assertThat(Network.of("x".repeat(1_000)).value()).isEmpty();
    }
}
