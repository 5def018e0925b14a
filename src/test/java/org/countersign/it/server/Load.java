package org.countersign.it.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Clients that send requests at the same time. */
public final class Load {

    private Load() {}

    /**
     * Runs this number of clients, each with its number and its own thread, until all are done. Fails if one of them
     * fails.
     */
    public static void run(int clients, IntConsumer client) {
        start(clients, client).join();
    }

    /** Runs the clients without waiting for the end. */
    public static CompletableFuture<Void> start(int clients, IntConsumer client) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        CompletableFuture<Void> all = CompletableFuture.allOf(IntStream.range(0, clients)
                .mapToObj(number -> CompletableFuture.runAsync(() -> client.accept(number), threads))
                .toArray(CompletableFuture[]::new));
        threads.shutdown();
        return all;
    }

    public static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
