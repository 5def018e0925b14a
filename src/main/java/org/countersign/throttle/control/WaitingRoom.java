package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.countersign.throttle.control.AttemptCount.Decision;

/**
 * Lets attempts on this node wait for the results of others. There is a queue for each id, in the order of arrival, and
 * only its first attempt polls the database. Waiting attempts occupy threads of the server, so their number is limited.
 * They hold no database connection.
 */
@ApplicationScoped
public class WaitingRoom {

    /** The longest wait. It usually ends sooner, with a result or with the expiry of the attempts in progress. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    /** How soon a result from another node is noticed. Results on this node are signalled. */
    private static final Duration POLL = Duration.ofMillis(50);

    @Inject
    WaitingConfig config;

    private final Map<String, WaitingQueue> queues = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();

    /** The attempts that wait for the same results. */
    private static final class WaitingQueue {

        final Semaphore first = new Semaphore(1, true);
        final Semaphore results = new Semaphore(0);
        int length;
    }

    /** Returns how many attempts are waiting now. */
    int waiting() {
        return waiting.get();
    }

    /** Counts an attempt on this node. {@link #leave} must follow. */
    void enter() {
        underWay.incrementAndGet();
    }

    void leave() {
        underWay.decrementAndGet();
    }

    /** Checks whether earlier attempts are waiting. */
    boolean isWaitedFor(String id) {
        return queues.containsKey(id);
    }

    /** Wakes the first attempt in the queue after another attempt has ended. */
    void signal(String id) {
        WaitingQueue queue = queues.get(id);
        if (queue != null) {
            queue.results.release();
        }
    }

    /**
     * Waits until the decision can no longer change.
     *
     * @return empty if the limit of waiting attempts is reached, or after the longest wait
     */
    Optional<Decision> await(String id, Supplier<Decision> decide) {
        Optional<WaitingQueue> queue = enterQueue(id);
        if (queue.isEmpty()) {
            return Optional.empty();
        }
        try {
            return awaitTurn(queue.get(), decide, System.nanoTime() + MAX_WAIT.toNanos());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            leaveQueue(id, queue.get());
        }
    }

    private static Optional<Decision> awaitTurn(WaitingQueue queue, Supplier<Decision> decide, long deadline)
            throws InterruptedException {
        if (!queue.first.tryAcquire(MAX_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            do {
                queue.results.drainPermits();
                Decision decision = decide.get();
                if (!decision.mayChange()) {
                    return Optional.of(decision);
                }
                queue.results.tryAcquire(POLL.toNanos(), TimeUnit.NANOSECONDS);
            } while (System.nanoTime() - deadline < 0);
            return Optional.empty();
        } finally {
            queue.first.release();
        }
    }

    private synchronized Optional<WaitingQueue> enterQueue(String id) {
        WaitingQueue queue = Objects.requireNonNullElseGet(queues.get(id), WaitingQueue::new);
        if (underWay.get() > config.attemptsAtOnce() || queue.length >= config.maxQueueLength()) {
            return Optional.empty();
        }
        queue.length++;
        queues.put(id, queue);
        waiting.incrementAndGet();
        return Optional.of(queue);
    }

    private synchronized void leaveQueue(String id, WaitingQueue queue) {
        waiting.decrementAndGet();
        queue.length--;
        if (queue.length == 0) {
            queues.remove(id);
        }
    }
}
