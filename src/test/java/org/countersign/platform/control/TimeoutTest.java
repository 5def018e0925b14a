package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutTest {

    @Test
    void timeout_isThreeIntervals() {
        assertThat(Timeout.ofOwnThread(Duration.ofSeconds(4)).nanos())
                .isEqualTo(Duration.ofSeconds(12).toNanos());
        assertThat(Timeout.ofSharedThread(Duration.ofSeconds(21)).nanos())
                .isEqualTo(Duration.ofSeconds(63).toNanos());
    }

    @Test
    void shortIntervals_haveAMinimumTimeout() {
        assertThat(Timeout.ofOwnThread(Duration.ofMillis(1)).nanos())
                .isEqualTo(Duration.ofSeconds(10).toNanos());
        assertThat(Timeout.ofSharedThread(Duration.ofSeconds(5)).nanos())
                .isEqualTo(Duration.ofMinutes(1).toNanos());
    }
}
