package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.countersign.platform.entity.NodePhase;
import org.junit.jupiter.api.Test;

class DrainTest {

    private final CompletableFuture<NodePhase> stopping = new CompletableFuture<>();
    private final Drain drain = new Drain();

    DrainTest() {
        drain.config = new DrainConfig(Duration.ZERO);
        drain.stopping = events();
    }

    @Test
    void phase_isServingUntilTheDrain() {
        assertThat(drain.phase()).isEqualTo(NodePhase.SERVING);
        drain.run();
        assertThat(stopping).isCompletedWithValue(NodePhase.LEAVING);
    }

    @Test
    void drain_waitsForRequestsInProgress() throws Exception {
        drain.requestStarted();
        drain.requestStarted();
        CompletableFuture<Void> running = CompletableFuture.runAsync(drain::run);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> drain.phase() == NodePhase.LEAVING);
        drain.requestEnded();
        assertThat(stopping).isNotDone();
        drain.requestEnded();
        running.get(1, TimeUnit.MINUTES);
        assertThat(stopping).isDone();
    }

    @Test
    void failedObserver_doesNotPreventTheStop() {
        stopping.completeExceptionally(new IllegalStateException("planted"));
        CapturedLog log = CapturedLog.of(Drain.class);
        drain.run();
        log.close();
        assertThat(log.lines()).anyMatch(line -> line.startsWith("WARNING Stops without"));
    }

    /** Records the phase in which the event is fired. */
    @SuppressWarnings("unchecked")
    private Event<NodeStopping> events() {
        return (Event<NodeStopping>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    if (stopping.isCompletedExceptionally()) {
                        throw new IllegalStateException("planted");
                    }
                    stopping.complete(drain.phase());
                    return null;
                });
    }
}
