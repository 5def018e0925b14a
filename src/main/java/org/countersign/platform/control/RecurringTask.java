package org.countersign.platform.control;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

/**
 * Runs a task that needs several runs for its batches. The executor calls it after every short pause, as long as the
 * application runs, and it skips the call if the task is not due. If each run scheduled the next one instead, a failed
 * allocation would end the task.
 */
final class RecurringTask implements Runnable {

    private final Task task;
    private final long pauseNanos;
    private final boolean endsWhenDone;
    private final LongSupplier nanoTime;
    private long dueAt;

    /**
     * @param pause the pause from the end of the work, or a failure, to the next run
     * @param endsWhenDone whether the task ends when its work is done
     */
    RecurringTask(Task task, Duration pause, boolean endsWhenDone, LongSupplier nanoTime) {
        this.task = task;
        this.pauseNanos = pause.toNanos();
        this.endsWhenDone = endsWhenDone;
        this.nanoTime = nanoTime;
        dueAt = nanoTime.getAsLong();
    }

    /**
     * Runs the task if it is due. Throws an exception to end a task: an executor never runs a task again that has
     * thrown.
     */
    @Override
    public void run() {
        if (nanoTime.getAsLong() - dueAt < 0) {
            return;
        }
        Task.Result result = task.run();
        if (result == Task.Result.DONE && endsWhenDone) {
            throw new CancellationException("done");
        }
        dueAt = nanoTime.getAsLong() + (result == Task.Result.MORE ? 0 : pauseNanos);
    }
}
