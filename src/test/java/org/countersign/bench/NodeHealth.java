package org.countersign.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Keys;

/** The metrics and the readiness of a node. */
final class NodeHealth {

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final Api api;

    NodeHealth(Api api) {
        this.api = api;
    }

    /** Returns the value of a time series, or the sum of all series with this name. */
    long value(String name) {
        return (long) metrics()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private String metrics() {
        Reply reply = api.get("/api/metrics", Keys.at(api).administratorsToken());
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.body());
        }
        return reply.body();
    }

    /** Starts to check the node every few seconds, until the result is closed. */
    Watch watch() {
        return new Watch();
    }

    final class Watch implements AutoCloseable {

        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private final AtomicInteger late = new AtomicInteger();
        private final AtomicInteger unready = new AtomicInteger();
        private final long failuresBefore = value("countersign_task_failures_total");

        private final ScheduledFuture<?> sampling;

        private Watch() {
            sampling = thread.scheduleWithFixedDelay(this::sample, 0, PERIOD.toSeconds(), TimeUnit.SECONDS);
        }

        private void sample() {
            try {
                late.addAndGet((int) value("countersign_task_late"));
            } catch (RuntimeException noAnswer) {
                unready.incrementAndGet();
            }
            if (api.get("/api/health/ready").status() != 200) {
                unready.incrementAndGet();
            }
        }

        /** Returns how often a task was late, how often a task failed, and how often the node was not ready. */
        List<String> cells() {
            return List.of(
                    late.toString(),
                    String.valueOf(value("countersign_task_failures_total") - failuresBefore),
                    unready.toString());
        }

        @Override
        public void close() {
            sampling.cancel(true);
            thread.shutdownNow();
        }
    }
}
