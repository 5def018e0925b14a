package org.countersign.throttle.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.countersign.throttle.control.AttemptCount.Decision;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private static final Decision COUNTED = new Decision.Counted();
    private static final Decision PENDING = new Decision.Delayed(Duration.ofSeconds(15), true);
    private static final Decision REJECTED = new Decision.Delayed(Duration.ofSeconds(15), false);

    private final AtomicBoolean ended = new AtomicBoolean();

    @Test
    void attempt_waitsUntilTheDecisionCannotChange() {
        WaitingRoom room = room(10);
        AtomicInteger asked = new AtomicInteger();
        Optional<Decision> decided = room.await("ann", () -> asked.incrementAndGet() < 3 ? PENDING : REJECTED);
        assertThat(decided).contains(REJECTED);
        assertThat(asked).hasValue(3);
        assertThat(room.isWaitedFor("ann")).isFalse();
    }

    @Test
    void onlyTheFirstInTheQueue_polls() {
        WaitingRoom room = room(100);
        AtomicInteger asking = new AtomicInteger();
        AtomicInteger maxAsking = new AtomicInteger();
        Supplier<Decision> decide = () -> {
            maxAsking.accumulateAndGet(asking.incrementAndGet(), Math::max);
            Decision decision = ended.get() ? COUNTED : PENDING;
            asking.decrementAndGet();
            return decision;
        };
        var waiting = IntStream.range(0, 20)
                .mapToObj(i -> arrive(room, "ann", decide))
                .toList();
        awaitWaiting(room, 20);
        ended.set(true);
        room.signal("ann");
        waiting.forEach(one -> assertThat(one.join()).contains(COUNTED));
        assertThat(maxAsking).hasValue(1);
        assertThat(room.waiting()).isZero();
    }

    @Test
    void threeQuartersOfTheLimit_mayWaitForTheSameResult() {
        WaitingRoom room = room(8);
        var waiting = IntStream.range(0, 6)
                .mapToObj(i -> arrive(room, "ann", this::decideWhenEnded))
                .toList();
        awaitWaiting(room, 6);
        assertThat(room.await("ann", () -> COUNTED)).isEmpty();
        assertThat(room.await("bob", () -> COUNTED)).contains(COUNTED);
        ended.set(true);
        waiting.forEach(one -> assertThat(one.join()).contains(COUNTED));
    }

    /** Attempts in progress also occupy threads. */
    @Test
    void fullNode_queuesNoAttempt() {
        WaitingRoom room = room(8);
        IntStream.range(0, 9).forEach(i -> room.enter());
        assertThat(room.await("ann", () -> COUNTED)).isEmpty();
        room.leave();
        assertThat(room.await("ann", () -> COUNTED)).contains(COUNTED);
    }

    private Decision decideWhenEnded() {
        return ended.get() ? COUNTED : PENDING;
    }

    private static WaitingRoom room(int attemptsAtOnce) {
        WaitingRoom room = new WaitingRoom();
        room.config = new WaitingConfig(attemptsAtOnce);
        return room;
    }

    private static CompletableFuture<Optional<Decision>> arrive(
            WaitingRoom room, String id, Supplier<Decision> decide) {
        CompletableFuture<Optional<Decision>> decided = new CompletableFuture<>();
        Thread thread = new Thread(() -> decided.complete(room.await(id, decide)));
        thread.setDaemon(true);
        thread.start();
        return decided;
    }

    private static void awaitWaiting(WaitingRoom room, int number) {
        Awaitility.await("waiting").atMost(Duration.ofMinutes(1)).until(() -> room.waiting() == number);
    }
}
