package org.countersign.bench;

import java.time.Duration;

/** Measures operations with these settings. */
public record Measurement(int connections, Duration warm, Duration window) {

    /** Measures an operation of a server after a warm-up. */
    public Result of(Subject subject, Operation operation) {
        return run(subject, operation, operation.warmed() ? warm : Duration.ZERO, window);
    }

    /** Measures this number of requests, without a warm-up or time limit. */
    public Result of(Subject subject, Operation operation, int requests) {
        return run(subject, operation.upTo(requests), Duration.ZERO, Duration.ofDays(1));
    }

    private Result run(Subject subject, Operation operation, Duration warmUp, Duration counted) {
        ClosedLoop loop = new ClosedLoop(subject.base(), operation.clients().apply(connections));
        Heap.State heap;
        long earlier;
        CpuTimes times;
        try (loop) {
            loop.warmUp(warmUp);
            heap = subject.heap().state();
            earlier = loop.answers();
            CpuTimes before = CpuTimes.now(subject);
            loop.count(counted);
            times = CpuTimes.now(subject).since(before);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
        long allocated = subject.heap().state().allocatedKibSince(heap);
        return new Result(
                subject.name(),
                operation.name(),
                connections,
                loop.tally(),
                times,
                (double) allocated / (loop.answers() - earlier),
                Processes.residentMib(subject.server()),
                subject.database() == Subject.NONE ? 0 : Processes.proportionalMib(subject.database()));
    }
}
