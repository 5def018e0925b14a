package org.countersign.audit.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({
        "HOUR, 2026-11-25T04:59:59.999999Z, 2026-11-25T04:00:00Z",
        "HOUR, 2026-11-25T04:00:00Z, 2026-11-25T04:00:00Z",
        "DAY, 2026-11-25T23:59:59Z, 2026-11-25T00:00:00Z",
        "DAY, 1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    })
    void bucket_startsAtAWholeStep(Interval step, Instant moment, Instant start) {
        assertThat(step.startOf(moment)).isEqualTo(start);
        assertThat(step.startOf(start.plus(step.width()))).isEqualTo(start.plus(step.width()));
    }
}
