package org.countersign.guard;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of the issuer (JWK set, RFC 7517). They are read in a daemon thread when {@code max-age} is over, and
 * by a request whose key is unknown, but at most once in 10 seconds. If they cannot be read, the last ones stay valid.
 */
final class Keys implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Keys.class.getName());

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration DEFAULT_AGE = Duration.ofMinutes(5);
    private static final Duration LONGEST_AGE = Duration.ofHours(1);
    private static final long LONGEST_WAIT_MILLIS = 2_000;
    private static final int MOST_WAITING_REQUESTS = 8;
    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[\\s,])max-age=([0-9]{1,9})");

    private final URI address;
    private final Poller poller = new Poller("countersign-guard-keys", this::refresh);
    private final CountDownLatch attempted = new CountDownLatch(1);
    private final ReentrantLock reading = new ReentrantLock();
    private final Semaphore waiting = new Semaphore(MOST_WAITING_REQUESTS);

    LongSupplier nanoTime = System::nanoTime;

    private volatile Map<String, Key> keys = Map.of();
    private volatile Duration maxAge = DEFAULT_AGE;

    // only used by the thread that reads
    private boolean read;
    private long readAt;
    private boolean failing;

    Keys(URI address) {
        this.address = address;
    }

    void start() {
        poller.start();
    }

    /** Checks whether keys have ever been read. */
    boolean areKnown() {
        return !keys.isEmpty();
    }

    /**
     * Returns the key with this id, or null. Few requests wait for keys at a time, so that tokens with invented ids
     * cannot occupy all threads of the server.
     */
    @Nullable
    Key find(String id) {
        Key known = keys.get(id);
        if (known != null || !waiting.tryAcquire()) {
            return known;
        }
        try {
            attempted.await(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            if (!keys.containsKey(id) && reading.tryLock(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    readUnlessRecent();
                } finally {
                    reading.unlock();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.release();
        }
        return keys.get(id);
    }

    /** Reads the keys in the daemon thread, and returns the time until the next read. */
    Duration refresh() {
        reading.lock();
        try {
            readUnlessRecent();
            return failing ? PAUSE : maxAge;
        } finally {
            reading.unlock();
            attempted.countDown();
        }
    }

    private void readUnlessRecent() {
        long now = nanoTime.getAsLong();
        if (read && now - readAt < PAUSE.toNanos()) {
            return;
        }
        read = true;
        readAt = now;
        try {
            Download answer = Download.get(address, null, MAX_BYTES);
            keys = parse(JsonText.read(answer.body()));
            maxAge = maxAge(answer.cacheControl());
            failing = false;
        } catch (IOException | RuntimeException failed) {
            LOG.log(failing ? Level.DEBUG : Level.WARNING, "Cannot read {0}: {1}", address, failed);
            failing = true;
        }
    }

    private static Map<String, Key> parse(Map<String, @Nullable Object> set) throws IOException {
        Map<String, Key> parsed = new HashMap<>();
        if (set.get("keys") instanceof List<?> members) {
            for (Object member : members) {
                if (member instanceof Map<?, ?> jwk && jwk.get("kid") instanceof String id) {
                    Key key = keyOf(jwk);
                    if (key != null) {
                        parsed.put(id, key);
                    }
                }
            }
        }
        if (parsed.isEmpty()) {
            throw new IOException("no key that can be used");
        }
        return Map.copyOf(parsed);
    }

    /** Ignores keys of other kinds (RFC 7517, section 5). */
    private static @Nullable Key keyOf(Map<?, ?> jwk) {
        try {
            return Key.of(jwk);
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            LOG.log(Level.DEBUG, "Ignores the key {0}: {1}", jwk.get("kid"), unusable);
            return null;
        }
    }

    private static Duration maxAge(String cacheControl) {
        Matcher matcher = MAX_AGE.matcher(cacheControl);
        Duration age = matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : DEFAULT_AGE;
        Duration atLeast = age.compareTo(PAUSE) < 0 ? PAUSE : age;
        return atLeast.compareTo(LONGEST_AGE) > 0 ? LONGEST_AGE : atLeast;
    }

    @Override
    public void close() {
        poller.close();
    }
}
