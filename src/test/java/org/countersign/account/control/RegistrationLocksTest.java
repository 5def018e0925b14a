package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.countersign.account.entity.Email;
import org.countersign.platform.control.UnavailableException;
import org.junit.jupiter.api.Test;

class RegistrationLocksTest {

    private static final Email EMAIL = new Email("a@example.com");

    private final RegistrationLocks locks = new RegistrationLocks();

    @Test
    void registrationsOfOneEmail_areSerialized() {
        AtomicInteger inside = new AtomicInteger();
        var all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> locks.call(EMAIL, () -> {
                    int others = inside.getAndIncrement();
                    Thread.onSpinWait();
                    inside.decrementAndGet();
                    return others;
                })))
                .toList();
        assertThat(all).extracting(CompletableFuture::join).containsOnly(0);
    }

    @Test
    void failedWork_releasesItsPlace() {
        assertThatThrownBy(() -> locks.call(EMAIL, () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(CompletableFuture.supplyAsync(() -> locks.call(EMAIL, () -> "next"))
                        .join())
                .isEqualTo("next");
    }

    @Test
    void interruptedWaiting_isUnavailableAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> locks.call(EMAIL, () -> "never")).isInstanceOf(UnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
