package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetersTest {

    private enum Fruit {
        APPLE,
        BLOOD_ORANGE
    }

    private final Meters meters = new Meters();

    @Test
    void tally_countsEachOutcomeUnderItsName() {
        Tally<Fruit> tally = meters.tally("fruits", "Fruits that were eaten", Fruit.class);
        tally.add(Fruit.BLOOD_ORANGE);
        assertThat(meters.scrape())
                .contains("# HELP countersign_fruits_total Fruits that were eaten")
                .contains("countersign_fruits_total{outcome=\"apple\"} 0.0")
                .contains("countersign_fruits_total{outcome=\"blood_orange\"} 1.0");
    }

    @Test
    void counterWithTheSameLabels_isTheSame() {
        meters.count("steps", "Steps", "way", "up").increase();
        meters.count("steps", "Steps", "way", "up").increase();
        assertThat(meters.scrape()).contains("countersign_steps_total{way=\"up\"} 2.0");
    }

    @Test
    void gauge_isReadAtEachScrape() {
        int[] height = {1};
        meters.gauge("height", "Height", () -> height[0]);
        height[0] = 7;
        assertThat(meters.scrape()).contains("countersign_height 7.0");
    }

    @Test
    void stopwatch_isAHistogramOfSeconds() {
        meters.stopwatch("nap", "Naps").record(Duration.ofMillis(80));
        assertThat(meters.scrape())
                .contains("countersign_nap_seconds_bucket{le=\"0.1\"} 1")
                .contains("countersign_nap_seconds_count 1");
    }

    @Test
    void failedRun_isCountedAndDoesNotResetTheAge() {
        Progress progress = Progress.of("Feeding the cat", meters, Timeout.NONE, System::nanoTime);
        progress.failed();
        assertThat(meters.scrape())
                .contains("countersign_task_failures_total{task=\"feeding_the_cat\"} 1.0")
                .contains("countersign_task_age_seconds{task=\"feeding_the_cat\"}");
    }
}
