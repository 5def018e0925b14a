package org.countersign.it;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Clients that are busy at the same time. */
final class Load {

    private Load() {}

    /** Runs so many clients, each with its number and a thread of its own, until all are done; fails if one does. */
    static void run(int clients, IntConsumer client) {
        start(clients, client).join();
    }

    /** The same without waiting for the end. */
    static CompletableFuture<Void> start(int clients, IntConsumer client) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        CompletableFuture<Void> all = CompletableFuture.allOf(IntStream.range(0, clients)
                .mapToObj(number -> CompletableFuture.runAsync(() -> client.accept(number), threads))
                .toArray(CompletableFuture[]::new));
        threads.shutdown();
        return all;
    }

    static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
