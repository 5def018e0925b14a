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
 * Limits the requests of a client address: a token bucket for each limit, kept in the memory of this node. A bucket
 * that nobody has taken from for {@link #WINDOW} is full again, so it is forgotten; there is a bound to how many are
 * kept. Empty ones are kept apart, where no flood of new addresses reaches them.
 */
@ApplicationScoped
public class AddressThrottle {

    /** In which time an empty bucket fills up. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private record Key(Limit limit, Network network) {}

    @Inject
    AddressThrottleConfig config;

    @Inject
    Refusals refusals;

    LongSupplier nanoTime = System::nanoTime;

    private Cache<Key, Bucket> buckets;
    private Cache<Key, Bucket> empty;

    @PostConstruct
    void prepare() {
        int placesForEmpty = config.remembered() / 10;
        buckets = places(config.remembered() - placesForEmpty);
        empty = places(placesForEmpty);
    }

    private Cache<Key, Bucket> places(int most) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(WINDOW)
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run) // evicted before the request goes on: the bound holds at every moment
                .build();
    }

    /** Takes one request from what the address has left; empty where there is no limit. */
    public Optional<Allowance> take(Limit limit, String address) {
        int quota = config.of(limit);
        if (quota == 0) {
            return Optional.empty();
        }
        Key key = new Key(limit, Network.of(address));
        Bucket bucket = find(key).orElseGet(() -> buckets.get(key, unseen -> fullBucket(quota)));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Optional.of(new Allowance(limit, quota, true, probe.getRemainingTokens(), WINDOW.dividedBy(quota)));
        }
        empty.put(key, bucket);
        refusals.note(
                key.toString(), Refusal.TOO_MANY_REQUESTS, Refusals.event().detail(limit.label()));
        return Optional.of(new Allowance(limit, quota, false, 0, Duration.ofNanos(probe.getNanosToWaitForRefill())));
    }

    long remembered() {
        return buckets.estimatedSize() + empty.estimatedSize();
    }

    /** One that was empty, and may be so no longer. */
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
