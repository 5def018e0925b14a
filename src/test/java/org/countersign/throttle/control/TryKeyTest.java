package org.countersign.throttle.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.throttle.entity.Kind;
import org.junit.jupiter.api.Test;

class TryKeyTest {

    @Test
    void key_isOfOneLengthWhateverItIsMadeOf() {
        assertThat(TryKey.of(Kind.LOGIN, "")).matches("[0-9a-f]{64}");
        assertThat(TryKey.of(Kind.LOGIN, "ann@example.com".repeat(100))).matches("[0-9a-f]{64}");
    }

    @Test
    void kindAndKey_areToldApart() {
        String key = TryKey.of(Kind.LOGIN, "ann@example.com");
        assertThat(TryKey.of(Kind.LOGIN, "ann@example.com")).isEqualTo(key);
        assertThat(TryKey.of(Kind.FACTOR, "ann@example.com")).isNotEqualTo(key);
        assertThat(TryKey.of(Kind.LOGIN, "bob@example.com")).isNotEqualTo(key);
    }
}
