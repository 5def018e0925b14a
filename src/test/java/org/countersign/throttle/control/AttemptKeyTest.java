package org.countersign.throttle.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.throttle.entity.AttemptKind;
import org.countersign.throttle.entity.Network;
import org.junit.jupiter.api.Test;

class AttemptKeyTest {

    @Test
    void key_hasAFixedLength() {
        assertThat(AttemptKey.of(AttemptKind.LOGIN, "")).matches("[0-9a-f]{64}");
        assertThat(AttemptKey.of(AttemptKind.LOGIN, "ann@example.com".repeat(100)))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void kindAndKey_areDistinguished() {
        String key = AttemptKey.of(AttemptKind.LOGIN, "ann@example.com");
        assertThat(AttemptKey.of(AttemptKind.LOGIN, "ann@example.com")).isEqualTo(key);
        assertThat(AttemptKey.of(AttemptKind.FACTOR, "ann@example.com")).isNotEqualTo(key);
        assertThat(AttemptKey.of(AttemptKind.LOGIN, "bob@example.com")).isNotEqualTo(key);
    }

    @Test
    void network_differsFromATypedEmail() {
        Network network = Network.of("192.0.2.1");
        assertThat(AttemptKey.of(network)).matches("[0-9a-f]{64}");
        for (AttemptKind kind : AttemptKind.values()) {
            assertThat(AttemptKey.of(kind, network.value())).isNotEqualTo(AttemptKey.of(network));
        }
    }
}
