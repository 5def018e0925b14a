package org.countersign.guard;

import java.time.Duration;
import java.util.function.Supplier;

/** Runs a task again and again in a daemon thread of its own, which ends when it is closed. */
final class Poller implements AutoCloseable {

    private static final long LONGEST_END_MILLIS = 1_000;

    private final Supplier<Duration> task;
    private final Thread thread;
    private volatile boolean closed;

    /** The task returns the time until its next run, and throws nothing. */
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
                Duration wait = task.get();
                Thread.sleep(wait.toMillis());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
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
