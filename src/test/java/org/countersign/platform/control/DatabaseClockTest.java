package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseClockTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final DatabaseClock clock = new DatabaseClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private final CapturedLog log = CapturedLog.of(DatabaseClock.class);

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void beforeTheFirstComparison_returnsTheNodesTime() {
        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(clock.isReliable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1S", "PT-1S", "P365D", "P-365D"})
    void nodeWithAWrongClock_returnsTheDatabasesTime(String difference) {
        Instant database = NOW.minus(Duration.parse(difference));
        clock.compare(NOW, database, NOW);
        assertThat(clock.instant()).isEqualTo(database);
        assertThat(clock.nodeAheadSeconds())
                .isEqualTo(Duration.parse(difference).toMillis() / 1e3);
    }

    /** The response took 20 seconds, so the database may have read its time at any point in between. */
    @Test
    void slowResponse_isNoDifference() {
        clock.compare(NOW.minusSeconds(20), NOW.minusSeconds(20), NOW);
        clock.compare(NOW.minusSeconds(20), NOW, NOW);
        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void slowResponse_keepsTheKnownDifference() {
        clock.compare(NOW, NOW.plusSeconds(7), NOW);
        clock.compare(NOW.minusSeconds(20), NOW, NOW);
        assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(7));
    }

    @Test
    void clockSetBackDuringTheComparison_isIgnored() {
        clock.compare(NOW, NOW.minusSeconds(30), NOW.minusSeconds(60));
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void differenceBelowAMinute_isReliable(int sign) {
        assertThat(TestClocks.ahead(Duration.ofMillis(59_999L * sign)).isReliable())
                .isTrue();
        assertThat(TestClocks.ahead(Duration.ofMillis(60_000L * sign)).isReliable())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void differenceOfFiveSeconds_isLoggedOnceAndWhenItEnds(int sign) {
        for (long millis : new long[] {4_999, 5_000, 6_000, 61_000, 5_000}) {
            clock.compare(NOW, NOW.plusMillis(millis * sign), NOW);
        }
        assertThat(log.lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("WARNING ")
                .contains(" is " + -5.0 * sign + " seconds");
        clock.compare(NOW, NOW.plusMillis(4_999L * sign), NOW);
        clock.compare(NOW, NOW, NOW);
        assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO ").contains("agree again");
    }
}
