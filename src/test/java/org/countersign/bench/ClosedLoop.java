package org.countersign.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that each send the next request as soon as they have received the last response. Each has its own thread and
 * connection. They connect only to this machine, for a short time.
 */
final class ClosedLoop implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_ERRORS = 1000;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final InetSocketAddress server;
    private final List<Client> clients;
    private final List<Tally> tallies = new ArrayList<>();
    private final AtomicLong answers = new AtomicLong();
    private final CountDownLatch atWork;
    private final ExecutorService threads;
    private volatile boolean counting;
    private volatile boolean ending;

    ClosedLoop(URI base, List<Client> clients) {
        server = new InetSocketAddress(loopback(base), base.getPort());
        if (clients.size() > MAX_CONNECTIONS) {
            throw new IllegalArgumentException("At most " + MAX_CONNECTIONS + " connections");
        }
        this.clients = clients;
        atWork = new CountDownLatch(clients.size());
        threads = Executors.newFixedThreadPool(clients.size());
    }

    private static InetAddress loopback(URI base) {
        try {
            InetAddress address = InetAddress.getByName(base.getHost());
            if (address.isLoopbackAddress()) {
                return address;
            }
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
        throw new IllegalArgumentException("Load goes to this machine alone, and " + base + " is another");
    }

    /** Sends requests for this long without counting the responses. */
    void warmUp(Duration duration) throws InterruptedException {
        if (duration.isZero()) {
            return;
        }
        start();
        if (await(duration)) {
            throw new IllegalStateException("Nothing was left to send after the warm-up");
        }
    }

    /** Counts the responses for this long, or until the clients have no more requests. */
    void count(Duration duration) throws InterruptedException {
        counting = true;
        if (tallies.isEmpty()) {
            start();
        }
        await(duration);
        counting = false;
    }

    private void start() {
        for (Client client : clients) {
            Tally tally = new Tally();
            tallies.add(tally);
            threads.execute(() -> drive(client, tally));
        }
    }

    private boolean await(Duration duration) throws InterruptedException {
        long millis = Math.min(duration.toMillis(), LONGEST.toMillis());
        return atWork.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Stops sending requests, and waits for the responses that are still missing. */
    @Override
    public void close() {
        ending = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(Connection.TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Requests have not been answered");
            }
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private void drive(Client client, Tally tally) {
        try (Connection connection = new Connection(server)) {
            for (int errors = 0; !ending && errors < MAX_ERRORS; ) {
                Optional<byte[]> request = client.next();
                if (request.isEmpty()) {
                    return;
                }
                long start = System.nanoTime();
                Optional<String> objection = exchange(connection, client, request.get());
                long end = System.nanoTime();
                answers.incrementAndGet();
                errors += objection.isPresent() ? 1 : 0;
                record(tally, end - start, objection);
            }
        } catch (IOException closing) {
            throw new UncheckedIOException(closing);
        } finally {
            atWork.countDown();
        }
    }

    private void record(Tally tally, long nanos, Optional<String> objection) {
        synchronized (tally) {
            if (counting) {
                tally.add(nanos, objection);
            }
        }
    }

    private static Optional<String> exchange(Connection connection, Client client, byte[] request) {
        try {
            return client.objection(connection.exchange(request));
        } catch (IOException failed) {
            return Optional.of(failed.toString());
        }
    }

    /** Returns the number of responses since the beginning, whether counted or not. */
    long answers() {
        return answers.get();
    }

    /** Returns the counted responses. */
    Tally tally() {
        Tally sum = new Tally();
        for (Tally tally : tallies) {
            synchronized (tally) {
                sum.add(tally);
            }
        }
        return sum;
    }
}
