package org.countersign.guard;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Runs a task again and again in a daemon thread of its own, which ends when it is closed. An unexpected failure, such
 * as a lack of memory, does not end it.
 */
final class Poller implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Poller.class.getName());
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final long LONGEST_END_MILLIS = 1_000;

    private final Supplier<Duration> task;
    private final Thread thread;
    private volatile boolean closed;

    /** The task returns the time until its next run. */
    Poller(String name, Supplier<Duration> task) {
        this.task = task;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                Thread.sleep(runOnce().toMillis());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration runOnce() {
        try {
            return task.get();
        } catch (RuntimeException | Error failed) {
            LOG.log(Level.ERROR, "Unexpected failure, next attempt in " + AFTER_FAILURE.toSeconds() + " s", failed);
            return AFTER_FAILURE;
        }
    }

    /** Ends the thread. If it waits for a response of the network, it ends after the timeout. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(LONGEST_END_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
