package org.countersign.session.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    @Test
    void ordinaryDevice_isTakenAsItIs() {
        assertThat(Device.of("Mozilla/5.0 (X11; Linux) Füchsin 🦊", "2001:db8::1"))
                .isEqualTo(new Device("Mozilla/5.0 (X11; Linux) Füchsin 🦊", "2001:db8::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\r\n", "\u001B", "\u200B", "\u202E", "\uD83D", "\u0378"})
    void whatCannotBeSeen_isDropped(String invisible) {
        assertThat(Device.of("a" + invisible + "b" + invisible, invisible + "::1"))
                .isEqualTo(new Device("ab", "::1"));
    }

    @Test
    void longName_isCutToTheColumn() {
        assertThat(Device.of("x".repeat(16_000), "y".repeat(100)))
                .isEqualTo(new Device("x".repeat(200), "y".repeat(45)));
    }

    /** Half a pair is no character: PostgreSQL would refuse the row, and with it the sign-in. */
    @Test
    void cut_neverLeavesHalfACharacter() {
        String name = Device.of("x" + "🦊".repeat(150), "").name();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(name)).isTrue();
        assertThat(name).hasSizeLessThanOrEqualTo(200).startsWith("x🦊").endsWith("🦊");
    }
}
