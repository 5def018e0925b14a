package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The arguments with which a task was scheduled. */
    private record Planned(ScheduledExecutorService executor, Runnable command, long firstMillis, long pauseMillis) {}

    /** Records tasks and does not run them. */
    private static final class RecordingExecutor extends ScheduledThreadPoolExecutor {

        private final List<Planned> planned;

        RecordingExecutor(List<Planned> planned) {
            super(1);
            this.planned = planned;
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long pause, TimeUnit unit) {
            planned.add(new Planned(this, command, unit.toMillis(first), unit.toMillis(pause)));
            return schedule(() -> {}, 1, TimeUnit.DAYS);
        }
    }

    private final List<Planned> planned = new ArrayList<>();
    private final Meters meters = new Meters();
    private final Schedule schedule = schedule(0);
    private long nanoTime;

    private Schedule schedule(long random) {
        Schedule created = new Schedule();
        created.meters = meters;
        created.clock = TestClocks.right();
        created.random = new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public long nextLong(long bound) {
                return Math.min(random, bound - 1);
            }
        };
        created.nanoTime = () -> nanoTime;
        created.taskThreads = new TaskThreads(Thread::new) {
            @Override
            ScheduledExecutorService create(String name) {
                return new RecordingExecutor(planned);
            }
        };
        return created;
    }

    static List<Throwable> failures() {
        return List.of(
                new IllegalStateException("planted"),
                new OutOfMemoryError("planted"),
                new StackOverflowError("planted"),
                new NoClassDefFoundError("planted"),
                new AssertionError("planted"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anyFailure_isCountedAndDoesNotEndTheTask(Throwable failure) {
        schedule.promptly(MINUTE, "Looking around", () -> throwIt(failure));
        schedule.every(MINUTE, "Storing counts", () -> throwIt(failure));
        schedule.sweep(MINUTE, "Sweeping dust", () -> throwIt(failure));
        schedule.once("Repairing", () -> throwIt(failure));
        schedule.apart(MINUTE, "Sending mail", () -> throwIt(failure));
        // an executor ends a task that throws
        planned.forEach(task -> task.command().run());
        assertThat(meters.scrape())
                .contains("countersign_task_failures_total{task=\"looking_around\"} 1.0")
                .contains("countersign_task_failures_total{task=\"storing_counts\"} 1.0")
                .contains("countersign_task_failures_total{task=\"sweeping_dust\"} 1.0")
                .contains("countersign_task_failures_total{task=\"repairing\"} 1.0")
                .contains("countersign_task_failures_total{task=\"sending_mail\"} 1.0");
    }

    /** Without memory even the report may fail. */
    @Test
    void failureInTheReport_doesNotEndTheTask() {
        schedule.every(MINUTE, "Storing counts", () -> {
            throw new OutOfMemoryError() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new OutOfMemoryError("again");
                }
            };
        });
        planned.get(0).command().run();
        planned.get(0).command().run();
        assertThat(meters.scrape()).contains("countersign_task_failures_total{task=\"storing_counts\"} 2.0");
    }

    /** Another system must not make the node unready. */
    @Test
    void taskThatWaitsForAnotherSystem_hasItsOwnThreadAndIsNeverLate() {
        schedule.apart(MINUTE, "Sending mail", () -> true);
        schedule.every(MINUTE, "Storing counts", () -> {});
        assertThat(planned.get(0).executor()).isNotSameAs(planned.get(1).executor());
        nanoTime += Duration.ofDays(1).toNanos();
        assertThat(schedule.late()).containsExactly("storing_counts");
    }

    @Test
    void promptTask_hasItsOwnThread() {
        schedule.promptly(MINUTE, "one", () -> {});
        schedule.promptly(MINUTE, "two", () -> {});
        schedule.every(MINUTE, "three", () -> {});
        schedule.sweep(MINUTE, "four", () -> false);
        schedule.once("five", () -> false);
        assertThat(planned.stream().map(Planned::executor).distinct()).hasSize(3);
        assertThat(planned.get(2).executor())
                .isSameAs(planned.get(3).executor())
                .isSameAs(planned.get(4).executor());
    }

    @Test
    void hangingSweep_doesNotDelayPromptTasks() throws InterruptedException {
        Schedule real = schedule(0);
        real.taskThreads = new TaskThreads(Thread::new);
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        CountDownLatch prompt = new CountDownLatch(3);
        real.sweep(Duration.ofMillis(1), "hangs", () -> {
            hanging.countDown();
            await(proceed);
            return false;
        });
        hanging.await();
        real.promptly(Duration.ofMillis(1), "prompt", prompt::countDown);
        try {
            assertThat(prompt.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            proceed.countDown();
            real.stop();
        }
    }

    @Test
    void sweepOfManyBatches_pausesAfterAFewAndContinues() {
        AtomicInteger left = new AtomicInteger(10);
        schedule.sweep(MINUTE, "sweep", () -> left.decrementAndGet() > 0);
        Planned sweep = planned.get(0);
        assertThat(sweep.pauseMillis()).isEqualTo(1_000);
        sweep.command().run();
        assertThat(left).hasValue(6);
        sweep.command().run();
        sweep.command().run();
        assertThat(left).hasValue(0);
        // done: the next run is due after the interval
        sweep.command().run();
        assertThat(left).hasValue(0);
        nanoTime += MINUTE.toNanos();
        sweep.command().run();
        assertThat(left).hasValue(-1);
    }

    /** Rows that look expired may still be valid. */
    @Test
    void sweepWhileTheClocksDisagree_doesNothingAndIsNotLate() {
        AtomicInteger batches = new AtomicInteger();
        schedule.sweep(MINUTE, "sweep", () -> batches.incrementAndGet() < 0);
        schedule.clock = TestClocks.ahead(Duration.ofMinutes(-1));
        planned.get(0).command().run();
        assertThat(batches).hasValue(0);
        assertThat(schedule.late()).isEmpty();
        schedule.clock = TestClocks.ahead(Duration.ofSeconds(59));
        nanoTime += MINUTE.toNanos();
        planned.get(0).command().run();
        assertThat(batches).hasValue(1);
    }

    @Test
    void sweepThatFailed_waitsForTheNextInterval() {
        AtomicInteger runs = new AtomicInteger();
        schedule.sweep(MINUTE, "sweep", () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("planted");
        });
        planned.get(0).command().run();
        planned.get(0).command().run();
        assertThat(runs).hasValue(1);
    }

    @Test
    void oneTimeTask_isRetriedAfterAFailureAndEndsWhenDone() {
        AtomicInteger runs = new AtomicInteger();
        schedule.once("work", () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("planted");
            }
            return false;
        });
        Runnable work = planned.get(0).command();
        work.run();
        nanoTime += MINUTE.toNanos();
        assertThatThrownBy(work::run).isInstanceOf(CancellationException.class);
        assertThat(runs).hasValue(2);
    }

    @Test
    void firstRun_isAtARandomTime() {
        schedule(7_000).sweep(MINUTE, "sweep", () -> false);
        schedule(Long.MAX_VALUE).every(MINUTE, "task", () -> {});
        assertThat(planned).extracting(Planned::firstMillis).containsExactly(7_000L, 60_000L);
    }

    @Test
    void taskThatDoesNotRun_isLateAfterThreeIntervals() {
        schedule.every(MINUTE, "Storing counts", () -> {});
        schedule.promptly(Duration.ofSeconds(1), "Looking around", () -> {});
        schedule.once("Repairing", () -> false);
        nanoTime += Duration.ofSeconds(10).toNanos();
        assertThat(schedule.late()).isEmpty();
        nanoTime += 1;
        assertThat(schedule.late()).containsExactly("looking_around");
        nanoTime += MINUTE.multipliedBy(3).toNanos();
        assertThat(schedule.late()).containsExactlyInAnyOrder("storing_counts", "looking_around");
        assertThat(meters.scrape())
                .contains("countersign_task_late{task=\"storing_counts\"} 1.0")
                .contains("countersign_task_late{task=\"repairing\"} 0.0");
        planned.forEach(ScheduleTest::run);
        assertThat(schedule.late()).isEmpty();
    }

    /**
     * The task runs, and its failures are counted. Where failures affect requests, another readiness check reports
     * them.
     */
    @Test
    void taskThatFails_isNotLate() {
        schedule.every(MINUTE, "Storing counts", () -> throwIt(new OutOfMemoryError("planted")));
        nanoTime += MINUTE.multipliedBy(4).toNanos();
        planned.get(0).command().run();
        assertThat(schedule.late()).isEmpty();
    }

    @Test
    void undeployment_endsTheThreads() {
        List<Thread> threads = new ArrayList<>();
        Schedule real = schedule(0);
        real.taskThreads = new TaskThreads(work -> {
            Thread thread = new Thread(work);
            threads.add(thread);
            return thread;
        });
        real.promptly(Duration.ofMillis(1), "prompt", () -> {});
        real.sweep(Duration.ofMillis(1), "sweep", () -> true);
        real.stop();
        assertThat(threads).hasSize(2).allSatisfy(thread -> {
            thread.join(Duration.ofMinutes(1).toMillis());
            assertThat(thread.isAlive()).isFalse();
        });
    }

    private static void run(Planned task) {
        try {
            task.command().run();
        } catch (CancellationException done) {
            assertThat(done).hasMessage("done");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean throwIt(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
