package org.countersign.platform.control;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Measures how a task that is done again and again gets on: one that hangs or fails does not get younger. */
final class Progress {

    private final AtomicLong doneAt = new AtomicLong(System.nanoTime());
    private final Count failures;

    private Progress(Count failures) {
        this.failures = failures;
    }

    static Progress of(String task, Meters meters) {
        String label = task.toLowerCase(Locale.ROOT).replace(' ', '_');
        Progress progress = new Progress(meters.count("task.failures", "Runs of a task that failed", "task", label));
        meters.gauge(
                "task.age.seconds",
                "Time since a task was last done, or since it was planned",
                progress::age,
                "task",
                label);
        return progress;
    }

    void done() {
        doneAt.set(System.nanoTime());
    }

    void failed() {
        failures.increase();
    }

    private double age() {
        return (System.nanoTime() - doneAt.get()) / 1e9;
    }
}
