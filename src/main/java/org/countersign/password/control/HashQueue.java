package org.countersign.password.control;

import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.countersign.platform.control.Count;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.Stopwatch;
import org.countersign.platform.control.UnavailableException;

/**
 * Limits how many password hashes are computed at the same time, with a short queue for further ones. Memory blocks are
 * pooled; otherwise they would dominate garbage collection.
 *
 * @param <M> the memory of one hash
 */
final class HashQueue<M> {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Supplier<M> newMemory;
    private final Queue<M> idleMemory = new ConcurrentLinkedQueue<>();
    private final Semaphore admitted;
    private final Semaphore running;
    private final Stopwatch hashing;
    private final Count refusals;

    HashQueue(PasswordConfig config, Meters meters, Supplier<M> newMemory) {
        this.newMemory = newMemory;
        admitted = new Semaphore(config.hashesAtOnce() + config.hashQueue());
        running = new Semaphore(config.hashesAtOnce(), true);
        hashing = meters.stopwatch("password.hash", "How long password hashes took, without waiting for their turn");
        refusals = meters.count("password.hash.refusals", "Requests that found the queue for password hashes full");
        meters.gauge("password.hash.waiting", "Requests that wait for their turn to hash", running::getQueueLength);
        meters.gauge("password.hash.queue", "How many requests may wait", config::hashQueue);
    }

    /**
     * Waits for free slots and computes a hash. Throws {@link UnavailableException} if the queue is full.
     *
     * @param slots how many slots the hash occupies
     */
    <T> T run(int slots, Function<M, T> work) {
        return await(slots, () -> slots == 1 ? inPooledMemory(work) : inNewMemory(slots, work));
    }

    /** Waits for a free slot and does other work. */
    <T> T run(Supplier<T> work) {
        return await(1, work);
    }

    private <T> T await(int slots, Supplier<T> work) {
        if (!admitted.tryAcquire()) {
            refusals.increase();
            throw new UnavailableException("Too many passwords are being hashed", RETRY_AFTER);
        }
        try {
            running.acquire(slots);
            try {
                return work.get();
            } finally {
                running.release(slots);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted while waiting to hash", RETRY_AFTER);
        } finally {
            admitted.release();
        }
    }

    /** Uses pooled memory. Two hashes must not share it at the same time, since they would contend for every block. */
    private <T> T inPooledMemory(Function<M, T> work) {
        M memory = Objects.requireNonNullElseGet(idleMemory.poll(), newMemory);
        try {
            return timed(work, memory);
        } finally {
            idleMemory.add(memory);
        }
    }

    /** Drops the pooled memory of as many slots, so that a large hash does not add to it. */
    private <T> T inNewMemory(int slots, Function<M, T> work) {
        for (int slot = 0; slot < slots; slot++) {
            idleMemory.poll();
        }
        return timed(work, newMemory.get());
    }

    private <T> T timed(Function<M, T> work, M memory) {
        long start = System.nanoTime();
        try {
            return work.apply(memory);
        } finally {
            hashing.record(Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
