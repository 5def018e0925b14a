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
 * Clients that each send their next request as soon as the answer to the last one is there: a thread and a connection
 * for each. It speaks to this machine alone and not for long.
 */
final class ClosedLoop implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_ERRORS = 1000;
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
        if (clients.size() > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("At most " + MOST_CONNECTIONS + " connections");
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

    /** Sends for so long without counting. */
    void warmUp(Duration duration) throws InterruptedException {
        if (duration.isZero()) {
            return;
        }
        start();
        if (await(duration)) {
            throw new IllegalStateException("Nothing was left to send after the warm-up");
        }
    }

    /** Counts the answers of so long a time, or of all that the clients have left to send. */
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

    /** Sends no more, and comes back when everything is answered. */
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
            for (int errors = 0; !ending && errors < MOST_ERRORS; ) {
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

    /** How many answers there have been since the beginning, counted or not. */
    long answers() {
        return answers.get();
    }

    /** What was counted. */
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
