package org.countersign.platform.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of background tasks: one for each task that must not wait, and one for all other tasks. */
class TaskThreads {

    private static final Duration MAX_STOP = Duration.ofSeconds(10);

    private final ThreadFactory threads;
    private final List<ScheduledExecutorService> executors = new ArrayList<>();
    private final ScheduledExecutorService shared;

    TaskThreads(ThreadFactory threads) {
        this.threads = threads;
        shared = own("tasks");
    }

    ScheduledExecutorService shared() {
        return shared;
    }

    /** Returns an executor with a thread for one task. The name is shown in thread dumps. */
    final synchronized ScheduledExecutorService own(String name) {
        ScheduledExecutorService executor = create(name);
        executors.add(executor);
        return executor;
    }

    ScheduledExecutorService create(String name) {
        return new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = threads.newThread(work);
            thread.setName("countersign: " + name);
            return thread;
        });
    }

    /**
     * Cancels all tasks and waits until the threads have ended. A run in progress is not interrupted, because an
     * interrupt during a file operation closes H2's database.
     */
    synchronized void stop() {
        executors.forEach(ScheduledExecutorService::shutdown);
        long end = System.nanoTime() + MAX_STOP.toNanos();
        try {
            for (ScheduledExecutorService executor : executors) {
                if (!executor.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
