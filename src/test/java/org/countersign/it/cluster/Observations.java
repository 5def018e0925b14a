package org.countersign.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.countersign.it.server.Api.Reply;

/**
 * Records the responses that clients receive while the database is away: the number of successes and refusals, the
 * longest wait, and all incorrect responses. A request without a response fails in {@code Api}, after minutes.
 */
final class Observations {

    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicLong lastRefusalAt = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** Sends a request that does not need the database. */
    void unaffected(Supplier<Reply> request) {
        Reply reply = timed(request);
        if (reply.status() == 200) {
            answers.incrementAndGet();
        } else {
            wrong.add(describe(reply));
        }
    }

    /** Sends a request that needs the database. A refusal must say when to retry. */
    Reply affected(Supplier<Reply> request) {
        Reply reply = timed(request);
        if (reply.status() == 200) {
            answers.incrementAndGet();
        } else if (isCleanRefusal(reply)) {
            refusals.incrementAndGet();
            lastRefusalAt.set(System.nanoTime());
        } else {
            wrong.add(describe(reply));
        }
        return reply;
    }

    private Reply timed(Supplier<Reply> request) {
        long start = System.nanoTime();
        Reply reply = request.get();
        longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
        return reply;
    }

    private static boolean isCleanRefusal(Reply reply) {
        return reply.status() == 503
                && reply.header("Content-Type").startsWith("application/problem+json")
                && reply.code().equals("UNAVAILABLE")
                && !reply.header("Retry-After").isEmpty();
    }

    private static String describe(Reply reply) {
        return reply.http().request().uri() + " " + reply.status() + " " + reply.body();
    }

    int refused() {
        return refusals.get();
    }

    /** Returns the {@link System#nanoTime} of the last refusal. */
    long lastRefusalAt() {
        return lastRefusalAt.get();
    }

    void assertClean() {
        assertThat(wrong).isEmpty();
    }

    @Override
    public String toString() {
        return answers + " answers, " + refusals + " refusals, the longest wait "
                + Duration.ofNanos(longestNanos.get()).toMillis() + " ms, wrong: " + wrong.size();
    }
}
