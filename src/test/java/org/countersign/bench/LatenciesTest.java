package org.countersign.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 255, 256, 257, 511, 512, 999_999, 60_000_000})
    void latency_isReadBackToAHundredth(long micros) {
        latencies.add(TimeUnit.MICROSECONDS.toNanos(micros));
        assertThat(latencies.percentile(0.5) * 1000).isCloseTo((double) micros, within(micros / 100.0));
    }

    @Test
    void percentile_isTheSmallestSufficientLatency() {
        for (int millis = 1; millis <= 100; millis++) {
            latencies.add(TimeUnit.MILLISECONDS.toNanos(millis));
        }
        assertThat(latencies.percentile(0.50)).isCloseTo(50, within(0.5));
        assertThat(latencies.percentile(0.99)).isCloseTo(99, within(1.0));
    }

    @Test
    void latenciesOfAnother_areAdded() {
        Latencies others = new Latencies();
        others.add(1_000);
        latencies.add(others);
        assertThat(latencies.count()).isEqualTo(1);
    }

    @Test
    void noLatencies_haveNoPercentile() {
        assertThat(latencies.percentile(0.5)).isNaN();
    }
}
