package org.countersign.platform.control;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Measures the progress of a background task: when it last succeeded, how often it failed, and whether it is late. A
 * task that fails is not late, since it runs. A task that hangs, or that is no longer run, is late.
 */
final class Progress {

    private final AtomicLong succeededAt;
    private final AtomicLong endedAt;
    private final Count failures;
    private final Timeout timeout;
    private final LongSupplier nanoTime;

    private Progress(Count failures, Timeout timeout, LongSupplier nanoTime) {
        this.failures = failures;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
        succeededAt = new AtomicLong(nanoTime.getAsLong());
        endedAt = new AtomicLong(nanoTime.getAsLong());
    }

    static Progress of(String task, Meters meters, Timeout timeout, LongSupplier nanoTime) {
        String label = label(task);
        Count failures = meters.count("task.failures", "Runs of a task that failed", "task", label);
        Progress progress = new Progress(failures, timeout, nanoTime);
        meters.gauge(
                "task.age.seconds",
                "Time since a task last succeeded, or since it was scheduled",
                progress::age,
                "task",
                label);
        meters.gauge(
                "task.late",
                "1 where a task has not run for three intervals",
                () -> progress.isLate() ? 1 : 0,
                "task",
                label);
        return progress;
    }

    /** Returns the name of a task for labels of metrics, such as {@code sweeping_sessions}. */
    static String label(String task) {
        return task.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    void succeeded() {
        succeededAt.set(nanoTime.getAsLong());
    }

    void failed() {
        failures.increase();
    }

    void ended() {
        endedAt.set(nanoTime.getAsLong());
    }

    boolean isLate() {
        return nanoTime.getAsLong() - endedAt.get() > timeout.nanos();
    }

    private double age() {
        return (nanoTime.getAsLong() - succeededAt.get()) / 1e9;
    }
}
