package org.countersign.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PollerTest {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void task_runsUntilThePollerIsClosed() {
        Poller poller = new Poller("poller-that-runs", () -> {
            runs.incrementAndGet();
            return Duration.ofMillis(1);
        });
        poller.start();
        Awaitility.await().until(() -> runs.get() > 3);
        poller.close();
        Awaitility.await().until(() -> !isAlive("poller-that-runs"));
    }

    @Test
    void unexpectedFailure_doesNotEndTheThread() {
        Poller poller = new Poller("poller-that-fails", () -> {
            runs.incrementAndGet();
            throw new OutOfMemoryError("a test");
        });
        poller.start();
        Awaitility.await().until(() -> runs.get() == 1);
        assertThat(isAlive("poller-that-fails")).isTrue();
        poller.close();
        Awaitility.await().until(() -> !isAlive("poller-that-fails"));
    }

    private static boolean isAlive(String thread) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(each -> each.getName().equals(thread));
    }
}
