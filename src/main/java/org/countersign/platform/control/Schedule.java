package org.countersign.platform.control;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does things on threads of the server, once or again and again until the application is undeployed. */
@ApplicationScoped
public class Schedule {

    private static final System.Logger LOG = System.getLogger(Schedule.class.getName());

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    Meters meters;

    private final Queue<Future<?>> tasks = new ConcurrentLinkedQueue<>();

    /** Runs a task with this pause between the end of one run and the next. A failure is logged and ends nothing. */
    public void every(Duration pause, String name, Runnable task) {
        Progress progress = Progress.of(name, meters);
        Runnable guarded = () -> {
            try {
                task.run();
                progress.done();
            } catch (RuntimeException failed) {
                progress.failed();
                LOG.log(Level.WARNING, "{0} failed and will be tried again: {1}", name, failed.toString());
            }
        };
        long millis = pause.toMillis();
        tasks.add(executor.scheduleWithFixedDelay(guarded, millis, millis, TimeUnit.MILLISECONDS));
    }

    /** Runs a task once, in the background. A failure is logged. */
    public void once(String name, Runnable task) {
        tasks.add(executor.submit(() -> {
            try {
                task.run();
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "{0} failed: {1}", name, failed.toString());
            }
        }));
    }

    @PreDestroy
    void stop() {
        tasks.forEach(task -> task.cancel(false));
    }
}
