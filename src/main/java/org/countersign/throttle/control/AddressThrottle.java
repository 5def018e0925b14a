package org.countersign.throttle.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Network;
import org.countersign.throttle.entity.Refusal;

/**
 * Limits the requests of a client address with a token bucket for each limit, in the memory of this node. After
 * {@link #WINDOW} without a request a bucket is full again, so it is evicted. The number of buckets is bounded. Empty
 * buckets have their own cache, so that a flood of new addresses cannot evict them.
 */
@ApplicationScoped
public class AddressThrottle {

    /** The time in which an empty bucket fills up. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private record Key(Limit limit, Network network) {}

    @Inject
    AddressThrottleConfig config;

    @Inject
    ThrottleLog log;

    LongSupplier nanoTime = System::nanoTime;

    private Cache<Key, Bucket> buckets;
    private Cache<Key, Bucket> empty;

    @PostConstruct
    void prepare() {
        int sizeForEmpty = config.remembered() / 10;
        buckets = cacheOf(config.remembered() - sizeForEmpty);
        empty = cacheOf(sizeForEmpty);
    }

    private Cache<Key, Bucket> cacheOf(int maximumSize) {
        return Caffeine.newBuilder()
                .maximumSize(maximumSize)
                .expireAfterAccess(WINDOW)
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run) // evicts synchronously, so that the bound always holds
                .build();
    }

    /** Consumes one request from the quota of an address; empty if there is no limit. */
    public Optional<Allowance> consume(Limit limit, String address) {
        int quota = config.of(limit);
        if (quota == 0) {
            return Optional.empty();
        }
        Key key = new Key(limit, Network.of(address));
        Bucket bucket = find(key).orElseGet(() -> buckets.get(key, newKey -> fullBucket(quota)));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Optional.of(new Allowance(limit, quota, true, probe.getRemainingTokens(), WINDOW.dividedBy(quota)));
        }
        empty.put(key, bucket);
        log.note(key.toString(), Refusal.TOO_MANY_REQUESTS, ThrottleLog.event().detail(limit.label()));
        return Optional.of(new Allowance(limit, quota, false, 0, Duration.ofNanos(probe.getNanosToWaitForRefill())));
    }

    long remembered() {
        return buckets.estimatedSize() + empty.estimatedSize();
    }

    /** Finds a bucket that was empty and may have been refilled since. */
    private Optional<Bucket> find(Key key) {
        return Optional.ofNullable(empty.getIfPresent(key));
    }

    private Bucket fullBucket(int quota) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, WINDOW))
                .withCustomTimePrecision(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return nanoTime.getAsLong();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return false;
                    }
                })
                .build();
    }
}
