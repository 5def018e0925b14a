package org.countersign.throttle.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.countersign.audit.entity.Occurrence;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddressThrottleTest {

    private static final int LOGIN = 10;
    private static final int REGISTER = 120;
    private static final int REMEMBERED = 10_000;
    private static final String ADDRESS = "192.0.2.1";

    private final AtomicLong now = new AtomicLong();
    private final List<Refusal> noted = new ArrayList<>();
    private final AddressThrottle throttle = new AddressThrottle();

    @BeforeEach
    void prepare() {
        throttle.config = new AddressThrottleConfig(LOGIN, 0, REGISTER, 1, 1, 1, 1, REMEMBERED, 1);
        throttle.log = new ThrottleLog() {
            @Override
            void note(String source, Refusal refusal, Occurrence event) {
                noted.add(refusal);
            }
        };
        throttle.nanoTime = now::get;
        throttle.prepare();
    }

    @Test
    void requestsUpToTheQuota_areGrantedAtOnce() {
        List<Long> left = IntStream.range(0, LOGIN)
                .mapToObj(i -> take(ADDRESS))
                .peek(allowance -> assertThat(allowance.granted()).isTrue())
                .map(Allowance::left)
                .toList();
        assertThat(left).containsExactly(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L);
        assertThat(take(ADDRESS)).isEqualTo(new Allowance(Limit.LOGIN, LOGIN, false, 0, Duration.ofSeconds(6)));
        assertThat(noted).containsExactly(Refusal.TOO_MANY_REQUESTS);
    }

    @Test
    void emptyBucket_refillsOneByOne() {
        exhaust(ADDRESS);
        pass(Duration.ofMillis(5_999));
        assertThat(take(ADDRESS).granted()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(take(ADDRESS).granted()).isTrue();
        assertThat(take(ADDRESS).granted()).isFalse();
    }

    @Test
    void emptyBucket_isFullAfterTheWindow() {
        exhaust(ADDRESS);
        pass(AddressThrottle.WINDOW);
        assertThat(take(ADDRESS).left()).isEqualTo(LOGIN - 1);
    }

    @Test
    void refusedRequests_doNotDelayTheNextOne() {
        exhaust(ADDRESS);
        IntStream.range(0, 100).forEach(i -> take(ADDRESS));
        pass(Duration.ofSeconds(6));
        assertThat(take(ADDRESS).granted()).isTrue();
    }

    @Test
    void addressesAndLimits_areCountedSeparately() {
        exhaust(ADDRESS);
        assertThat(take("192.0.2.2").granted()).isTrue();
        assertThat(throttle.take(Limit.REGISTER, ADDRESS).orElseThrow().granted())
                .isTrue();
    }

    @Test
    void limitOfZero_meansNoLimit() {
        assertThat(throttle.take(Limit.FACTOR, ADDRESS)).isEmpty();
    }

    @Test
    void addressesOfOneNetwork_areCountedTogether() {
        IntStream.range(0, LOGIN).forEach(i -> take("2001:db8:1:2::" + i));
        assertThat(take("2001:db8:1:2:ffff:ffff:ffff:ffff").granted()).isFalse();
        assertThat(take("2001:db8:1:3::1").granted()).isTrue();
    }

    @Test
    void millionAddresses_stayWithinTheCacheLimit() {
        for (int i = 0; i < 1_000_000; i++) {
            take(address(i));
            assertThat(throttle.remembered()).isLessThanOrEqualTo(REMEMBERED);
        }
    }

    /**
     * A hundred times the number of remembered buckets, within the minute in which the bucket would fill up by itself.
     */
    @Test
    void millionOtherAddresses_doNotResetAnEmptyBucket() {
        exhaust(ADDRESS);
        IntStream.range(0, 1_000_000).forEach(i -> take(address(i)));
        assertThat(take(ADDRESS).granted()).isFalse();
        pass(Duration.ofSeconds(6));
        assertThat(take(ADDRESS).granted()).isTrue();
    }

    @Test
    void bucketThatIsFullAgain_isEvicted() {
        exhaust(ADDRESS);
        pass(AddressThrottle.WINDOW.plusNanos(1));
        take("192.0.2.2");
        take(ADDRESS);
        assertThat(throttle.remembered()).isEqualTo(2);
    }

    private Allowance take(String address) {
        return throttle.take(Limit.LOGIN, address).orElseThrow();
    }

    private void exhaust(String address) {
        IntStream.range(0, LOGIN).forEach(i -> take(address));
        assertThat(take(address).granted()).isFalse();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static String address(int number) {
        return "10." + (number >> 16) + '.' + (number >> 8 & 255) + '.' + (number & 255);
    }
}
