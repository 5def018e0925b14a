package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProvidersTest {

    @Test
    void clock_hasThePrecisionOfTheDatabases() {
        Clock clock = Providers.clock();
        assertThat(Stream.generate(clock::instant).limit(1_000))
                .allMatch(instant -> instant.equals(instant.truncatedTo(ChronoUnit.MICROS)));
    }

    @Test
    void ids_areTimeOrderedAndUnique() {
        List<UUID> ids = Stream.generate(new Ids()::next).limit(1_000).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.version() == 7);
        assertThat(ids.stream().map(UUID::toString)).isSorted();
    }

    @Test
    void refusedStart_namesEveryProblem() {
        assertThat(new StartRefusedException(List.of("first", "second")))
                .hasMessage("Countersign does not start:\n  - first\n  - second");
    }
}
