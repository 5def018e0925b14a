package org.countersign.mail.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 20", "2, 40", "8, 2560", "9, 3600", "10, 3600", "2147483647, 3600"})
    void pause_doublesUpToAnHour(int attempts, long seconds) {
        Instant now = Instant.parse("2026-11-30T08:00:00Z");
        assertThat(RetryPolicy.next(attempts, now)).isEqualTo(now.plus(Duration.ofSeconds(seconds)));
    }
}
