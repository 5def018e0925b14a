package org.countersign.platform.control;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Runs work with the same key one after the other on this node. Waiting work occupies a thread, but no database
 * connection. Some keys share a lock.
 */
public final class KeyedLocks {

    private static final int STRIPES = 256;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Lock[] stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);

    private final String timeoutMessage;

    /** Creates locks. Work that waits too long fails with an {@link UnavailableException} that has this message. */
    public KeyedLocks(String timeoutMessage) {
        this.timeoutMessage = timeoutMessage;
    }

    /**
     * Runs the work while it holds the lock of the key. Do not call this within a transaction, which may hold a
     * connection.
     */
    public void run(Object key, Runnable work) {
        call(key, () -> {
            work.run();
            return true;
        });
    }

    /** Runs the work while it holds the lock of the key, and returns its result. */
    public <T> T call(Object key, Supplier<T> work) {
        Lock stripe = stripes[Math.floorMod(key.hashCode(), STRIPES)];
        try {
            if (!stripe.tryLock(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnavailableException(timeoutMessage, TIMEOUT);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted while waiting for a lock", TIMEOUT);
        }
        try {
            return work.get();
        } finally {
            stripe.unlock();
        }
    }
}
