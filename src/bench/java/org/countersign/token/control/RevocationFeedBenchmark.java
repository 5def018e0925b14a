package org.countersign.token.control;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Builds documents of the revocation feed, and answers requests with documents that exist. The revocations are evenly
 * distributed over the time for which they are kept. Prints the memory that they use.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RevocationFeedBenchmark {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final long MILLIS = Revocations.RETENTION.toMillis();

    @Param({"1000", "10000", "1000000"})
    int entries;

    private final DenyList list = new DenyList();
    private RevocationFeed feed = new RevocationFeed();

    @Setup
    public void revoke() throws IOException {
        long before = usedMemory();
        IntStream.range(0, entries).mapToObj(this::session).forEach(list::add);
        list.update(List.of(), NOW);
        long listed = usedMemory();
        feed = newFeed();
        FeedDocument all = feed.read(OptionalLong.empty());
        System.out.printf(
                "%n%d entries: list %d KiB, feed %d KiB, JSON %d KiB, gzip %d KiB, poll %d bytes of gzip%n",
                entries,
                (listed - before) / 1024,
                (usedMemory() - listed) / 1024,
                all.length(false) / 1024,
                all.length(true) / 1024,
                feed.read(OptionalLong.of(NOW.getEpochSecond())).length(true));
    }

    private RevocationFeed newFeed() {
        RevocationFeed created = new RevocationFeed();
        created.denyList = list;
        return created;
    }

    private Revocation session(int number) {
        Instant createdAt = NOW.minus(Duration.ofMillis(MILLIS * number / entries));
        return new Revocation(
                "id",
                RevocationKind.SESSION,
                UUID.randomUUID().toString(),
                0,
                null,
                createdAt,
                createdAt.plus(Revocations.RETENTION));
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Benchmark
    public FeedDocument buildFullList() {
        return newFeed().read(OptionalLong.empty());
    }

    @Benchmark
    public FeedDocument buildPoll() {
        return newFeed().read(OptionalLong.of(NOW.getEpochSecond()));
    }

    @Benchmark
    public void answerPoll() throws IOException {
        feed.read(OptionalLong.of(NOW.getEpochSecond())).writeTo(OutputStream.nullOutputStream(), true);
    }

    @Benchmark
    public void answerFullList() throws IOException {
        feed.read(OptionalLong.empty()).writeTo(OutputStream.nullOutputStream(), true);
    }
}
