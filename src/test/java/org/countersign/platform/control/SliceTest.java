package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceTest {

    private static Slice<Integer> read(int limit, int rows) {
        return Slice.read(
                limit,
                max -> IntStream.rangeClosed(1, Math.min(max, rows)).boxed().toList());
    }

    @Test
    void moreRowsThanThePageHas_continueAfterItsLastRow() {
        assertThat(read(2, 3)).isEqualTo(new Slice<>(List.of(1, 2), Optional.of(2)));
    }

    @Test
    void fullPageWithoutMoreRows_isTheLastOne() {
        assertThat(read(2, 2)).isEqualTo(new Slice<>(List.of(1, 2), Optional.empty()));
    }

    @Test
    void emptyList_isOneEmptyPage() {
        assertThat(read(2, 0)).isEqualTo(new Slice<>(List.of(), Optional.empty()));
    }
}
