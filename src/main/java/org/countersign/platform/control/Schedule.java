package org.countersign.platform.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Runs tasks in the background until the application is undeployed. A task that must not wait for others has its own
 * thread. All other tasks share one thread. After any failure, even an {@link Error}, the failure is counted and
 * logged, and the task runs again.
 *
 * <p>The application creates these threads itself, because a server may have a single thread for all scheduled tasks.
 */
@ApplicationScoped
public class Schedule {

    /**
     * The maximum number of batches in one run of a sweep. Then other tasks, and other users of the database, go first.
     */
    private static final int BATCHES_PER_RUN = 4;

    private static final Duration PAUSE_BETWEEN_RUNS = Duration.ofSeconds(1);
    private static final Duration RETRY_ONCE_AFTER = Duration.ofMinutes(1);

    @Resource
    ManagedThreadFactory threads;

    @Inject
    Meters meters;

    @Inject
    SecureRandom random;

    @Inject
    DatabaseClock clock;

    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    TaskThreads taskThreads;
    LongSupplier nanoTime = System::nanoTime;

    @PostConstruct
    void start() {
        taskThreads = new TaskThreads(threads);
    }

    /** Repeats a task on its own thread, because it must not wait for other tasks. */
    public void promptly(Duration pause, String name, Runnable task) {
        repeat(taskThreads.own(name), pause, task(name, Batches.once(task), Timeout.ofOwnThread(pause)));
    }

    /**
     * Repeats a task in batches on its own thread, because it may wait long for another system. It is never late, so
     * that this system cannot make the node unready.
     *
     * @param batch runs one batch; returns true if more work is left
     */
    public void apart(Duration pause, String name, BooleanSupplier batch) {
        repeat(taskThreads.own(name), pause, task(name, Batches.upTo(BATCHES_PER_RUN, batch), Timeout.NONE));
    }

    /** Repeats a task on the shared thread, with this pause between the end of one run and the start of the next. */
    public void every(Duration pause, String name, Runnable task) {
        repeat(taskThreads.shared(), pause, task(name, Batches.once(task), Timeout.ofSharedThread(pause)));
    }

    /**
     * Repeats a task that works in batches. If there is a backlog, each run has a few batches, and the next run follows
     * after a short pause. While the clocks of the node and the database disagree, the task does nothing, because rows
     * that look expired may still be valid.
     *
     * @param batch runs one batch; returns true if more work is left
     */
    public void sweep(Duration pause, String name, BooleanSupplier batch) {
        BooleanSupplier whileReliable = () -> clock.isReliable() && batch.getAsBoolean();
        Task task = task(name, Batches.upTo(BATCHES_PER_RUN, whileReliable), Timeout.ofSharedThread(pause));
        repeat(new RecurringTask(task, pause, false, nanoTime), spread(pause), min(pause, PAUSE_BETWEEN_RUNS));
    }

    /**
     * Runs a task in batches until all its work is done. After a failure it is retried.
     *
     * @param batch runs one batch; returns true if more work is left
     */
    public void once(String name, BooleanSupplier batch) {
        Task task = task(name, Batches.upTo(BATCHES_PER_RUN, batch), Timeout.NONE);
        repeat(new RecurringTask(task, RETRY_ONCE_AFTER, true, nanoTime), 0, PAUSE_BETWEEN_RUNS);
    }

    /** Returns the tasks that have not completed a run for three intervals, because they hang or have stopped. */
    public List<String> late() {
        return tasks.stream().filter(Task::isLate).map(Task::label).toList();
    }

    private Task task(String name, BooleanSupplier work, Timeout timeout) {
        Task task = new Task(name, work, Progress.of(name, meters, timeout, nanoTime));
        tasks.add(task);
        return task;
    }

    private void repeat(ScheduledExecutorService executor, Duration pause, Task task) {
        Future<?> unused =
                executor.scheduleWithFixedDelay(task::run, spread(pause), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void repeat(RecurringTask task, long firstMillis, Duration pause) {
        Future<?> unused =
                taskThreads.shared().scheduleWithFixedDelay(task, firstMillis, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns a random delay, so that nodes that start together do not run their tasks at the same time. */
    private long spread(Duration pause) {
        return random.nextLong(pause.toMillis() + 1);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @PreDestroy
    void stop() {
        taskThreads.stop();
    }
}
