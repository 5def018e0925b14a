package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private final List<String> done = new ArrayList<>();

    /** Processes pages up to the third one. */
    private Optional<Integer> page(Optional<Integer> after) {
        int number = after.orElse(0) + 1;
        done.add("page " + number);
        return number < 3 ? Optional.of(number) : Optional.empty();
    }

    @Test
    void drain_processesAllPagesInOrder() {
        Batches.drain(this::page);
        assertThat(done).containsExactly("page 1", "page 2", "page 3");
    }

    @Test
    void failedPage_endsTheDrainWithItsException() {
        assertThatThrownBy(() -> Batches.drain((Optional<Integer> after) -> {
                    if (after.isPresent()) {
                        throw new IOException("full");
                    }
                    return page(after);
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
        assertThat(done).containsExactly("page 1");
    }

    @Test
    void resumingWork_processesAPagePerCallAndStartsAgainAfterTheLast() {
        BooleanSupplier work = Batches.resuming(this::page);
        assertThat(work.getAsBoolean()).isTrue();
        assertThat(work.getAsBoolean()).isTrue();
        assertThat(work.getAsBoolean()).isFalse();
        assertThat(work.getAsBoolean()).isTrue();
        assertThat(done).containsExactly("page 1", "page 2", "page 3", "page 1");
    }

    @Test
    void failedPage_isRetried() {
        List<Optional<Integer>> positions = new ArrayList<>();
        BooleanSupplier work = Batches.resuming((Optional<Integer> after) -> {
            positions.add(after);
            if (positions.size() == 2) {
                throw new IllegalStateException("once");
            }
            return page(after);
        });
        assertThat(work.getAsBoolean()).isTrue();
        assertThatThrownBy(work::getAsBoolean).hasMessage("once");
        assertThat(work.getAsBoolean()).isTrue();
        assertThat(positions).containsExactly(Optional.empty(), Optional.of(1), Optional.of(1));
    }

    @Test
    void limitedWork_stopsAtTheLimitOrAfterTheLastPage() {
        BooleanSupplier work = Batches.upTo(2, Batches.resuming(this::page));
        assertThat(work.getAsBoolean()).isTrue();
        assertThat(work.getAsBoolean()).isFalse();
        assertThat(done).containsExactly("page 1", "page 2", "page 3");
    }
}
