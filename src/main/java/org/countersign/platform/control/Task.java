package org.countersign.platform.control;

import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;

/**
 * A background task. It catches everything that its work throws, even an {@link Error}, because an executor never runs
 * a task again that has thrown.
 */
final class Task {

    private static final System.Logger LOG = System.getLogger(Task.class.getName());

    /** The result of a run. */
    enum Result {
        DONE,
        /** The run succeeded, and more work is left. */
        MORE,
        FAILED
    }

    private final String name;
    private final BooleanSupplier work;
    private final Progress progress;

    /** @param work returns true if more work is left */
    Task(String name, BooleanSupplier work, Progress progress) {
        this.name = name;
        this.work = work;
        this.progress = progress;
    }

    Result run() {
        try {
            boolean more = work.getAsBoolean();
            progress.succeeded();
            return more ? Result.MORE : Result.DONE;
        } catch (Throwable failed) {
            report(failed);
            return Result.FAILED;
        } finally {
            progress.ended();
        }
    }

    /** Counts and logs the failure. If memory is short, even this may fail. */
    private void report(Throwable failed) {
        try {
            progress.failed();
            LOG.log(Level.WARNING, "{0} failed and will be retried: {1}", name, failed.toString());
        } catch (Throwable again) {
            // the failure is counted, if that was possible
        }
    }

    boolean isLate() {
        return progress.isLate();
    }

    String label() {
        return Progress.label(name);
    }
}
