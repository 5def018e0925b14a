package org.countersign.guard;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The revocations of Countersign, read again and again in a daemon thread. Needs no Jakarta EE. Close it when the
 * application ends.
 *
 * <p>Its age is the time since the service has read its database for the answer that the feed received last. It grows
 * while there is no answer, and while the answers come from a node without its database. It does not depend on this
 * machine's clock.
 */
public final class Feed implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Feed.class.getName());

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_START = Duration.ofSeconds(2);
    private static final int MAX_BYTES = 64 << 20;
    private static final double JITTER = 0.1;
    private static final long CORRECTION_SECONDS = 60;
    private static final long VERSION = 1;

    private final URI address;
    private final Duration poll;
    private final Duration staleAfter;
    private final DenyList denyList = new DenyList();
    private final Poller poller;
    private final CountDownLatch attempted = new CountDownLatch(1);
    private final long createdAt = System.nanoTime();

    Clock clock = Clock.systemUTC();
    LongSupplier nanoTime = System::nanoTime;

    private volatile boolean answered;
    private volatile long currentAt;
    private volatile String problem = "no answer yet";

    // only used by the thread that polls
    private long newest = Long.MIN_VALUE;
    private @Nullable Long since;
    private @Nullable URI taggedAddress;
    private @Nullable String etag;
    private int failures;
    private boolean reportedStale;

    Feed(URI address, Duration poll, Duration staleAfter) {
        this.address = address;
        this.poll = poll;
        this.staleAfter = staleAfter;
        poller = new Poller("countersign-guard-feed", this::pollOnce);
    }

    /**
     * Starts to read a feed.
     *
     * @param address such as {@code https://auth.example.com/.well-known/revocations}
     * @param poll the time between two reads; at least a second is polite
     * @param staleAfter the age from which {@link #isStale()} is true
     */
    public static Feed start(URI address, Duration poll, Duration staleAfter) {
        Feed feed = new Feed(address, poll, staleAfter);
        feed.poller.start();
        return feed;
    }

    /**
     * Checks whether a token with these claims is revoked. Before the first attempt to read the feed has ended, the
     * call waits for it, at most two seconds.
     *
     * @param claims the claims by name; {@code sid}, {@code jti}, {@code sub}, {@code token_version}, {@code client_id}
     *     and {@code client_version} are used
     */
    public boolean isRevoked(Map<String, ? extends @Nullable Object> claims) {
        awaitFirstAttempt();
        return denyList.denies(claims);
    }

    /** Checks whether recent revocations may be missing: without an answer, or if its age is too high. */
    public boolean isStale() {
        awaitFirstAttempt();
        return isStaleNow();
    }

    /** All callers wait until the same moment. */
    private void awaitFirstAttempt() {
        long left = LONGEST_START.toNanos() - (System.nanoTime() - createdAt);
        try {
            attempted.await(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStaleNow() {
        return !answered || age().compareTo(staleAfter) > 0;
    }

    /** Returns the age of the newest answer; meaningless before the first answer. */
    public Duration age() {
        return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - currentAt));
    }

    /** Returns the number of revocations that are known. */
    public int size() {
        return denyList.size();
    }

    /** Returns why the last read failed, or the empty text. */
    public String problem() {
        return problem;
    }

    /** Reads the feed once, and returns the time until the next read. */
    Duration pollOnce() {
        try {
            readOrNoteFailure();
            // a clock that is ahead for a moment must not forget what the feed does not repeat
            denyList.forget(Math.min(clock.instant().getEpochSecond(), newest));
            reportStaleness();
            return nextWait();
        } finally {
            attempted.countDown();
        }
    }

    private void readOrNoteFailure() {
        try {
            read();
            failures = 0;
            problem = "";
        } catch (IOException | RuntimeException failed) {
            failures++;
            problem = failed.toString();
            LOG.log(failures == 1 ? Level.WARNING : Level.DEBUG, "Cannot read {0}: {1}", address, problem);
        }
    }

    private void read() throws IOException {
        URI asked = since == null ? address : URI.create(address + "?since=" + since);
        Download answer = Download.get(asked, asked.equals(taggedAddress) ? etag : null, MAX_BYTES);
        if (answer.isUnchanged()) {
            return;
        }
        Map<String, @Nullable Object> document = JsonText.read(answer.body());
        if (!(document.get("v") instanceof Long version) || version != VERSION) {
            throw new IOException("not version " + VERSION + " of the feed");
        }
        if (!(document.get("asOf") instanceof Long asOf)) {
            throw new IOException("no asOf");
        }
        denyList.add(document);
        noteTime(asOf, answer.date());
        since = asOf;
        taggedAddress = asked;
        etag = answer.etag();
    }

    /**
     * Only a newer answer makes the feed younger: a node that has lost its database repeats its last one. A much older
     * answer counts as well, by its age, because the database's clock may have been set back.
     */
    private void noteTime(long asOf, long dateMillis) {
        boolean setBack = dateMillis != 0 && asOf < newest - CORRECTION_SECONDS;
        if (asOf > newest || setBack) {
            long lagSeconds = dateMillis == 0 ? 0 : Math.max(0, dateMillis / 1000 - asOf);
            long at = nanoTime.getAsLong() - Duration.ofSeconds(lagSeconds).toNanos();
            currentAt = answered ? Math.max(currentAt, at) : at;
            newest = asOf;
            answered = true;
        }
    }

    private void reportStaleness() {
        boolean stale = isStaleNow();
        if (stale && !reportedStale && answered) {
            LOG.log(Level.WARNING, "The revocations of {0} are out of date by {1} s", address, age().toSeconds());
        } else if (!stale && reportedStale) {
            LOG.log(Level.INFO, "The revocations of {0} are up to date again", address);
        }
        reportedStale = stale;
    }

    /** Doubles the time after each failure. The jitter keeps applications from polling at the same moment. */
    private Duration nextWait() {
        Duration wait = poll;
        for (int i = 0; i < failures && wait.compareTo(LONGEST_WAIT) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        Duration longest = poll.compareTo(LONGEST_WAIT) > 0 ? poll : LONGEST_WAIT;
        double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis((long) (Math.min(wait.toMillis(), longest.toMillis()) * factor));
    }

    @Override
    public void close() {
        poller.close();
    }
}
