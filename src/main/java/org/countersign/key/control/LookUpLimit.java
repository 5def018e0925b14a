package org.countersign.key.control;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Limits look-ups of unknown keys to one per second, regardless of the number of tokens with unknown keys. */
final class LookUpLimit {

    private static final System.Logger LOG = System.getLogger(LookUpLimit.class.getName());

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private volatile long lookedUpAt = System.nanoTime() - PAUSE;

    /** Performs the look-up, unless the last one was less than a second ago. A failure is logged. */
    void run(Runnable lookUp) {
        if (!tryToLock()) {
            return;
        }
        try {
            if (System.nanoTime() - lookedUpAt >= PAUSE) {
                lookUp.run();
                lookedUpAt = System.nanoTime();
            }
        } catch (RuntimeException failed) {
            lookedUpAt = System.nanoTime();
            LOG.log(Level.WARNING, "The signing keys could not be read: {0}", failed.toString());
        } finally {
            lock.unlock();
        }
    }

    /** Acquires the lock. It waits for a running look-up, which may find the key, but only briefly. */
    private boolean tryToLock() {
        try {
            return lock.tryLock(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
