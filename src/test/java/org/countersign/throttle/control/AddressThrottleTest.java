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
        throttle.config = new AddressThrottleConfig(LOGIN, 0, REGISTER, 1, 1, 1, 1, 1, 1, 1, 1, REMEMBERED, 1);
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
    void requestsUpToTheQuota_areGrantedImmediately() {
        List<Long> left = IntStream.range(0, LOGIN)
                .mapToObj(i -> consume(ADDRESS))
                .peek(allowance -> assertThat(allowance.granted()).isTrue())
                .map(Allowance::left)
                .toList();
        assertThat(left).containsExactly(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L);
        assertThat(consume(ADDRESS)).isEqualTo(new Allowance(Limit.LOGIN, LOGIN, false, 0, Duration.ofSeconds(6)));
        assertThat(noted).containsExactly(Refusal.TOO_MANY_REQUESTS);
    }

    @Test
    void emptyBucket_refillsOneByOne() {
        exhaust(ADDRESS);
        pass(Duration.ofMillis(5_999));
        assertThat(consume(ADDRESS).granted()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(consume(ADDRESS).granted()).isTrue();
        assertThat(consume(ADDRESS).granted()).isFalse();
    }

    @Test
    void emptyBucket_isFullAfterTheWindow() {
        exhaust(ADDRESS);
        pass(AddressThrottle.WINDOW);
        assertThat(consume(ADDRESS).left()).isEqualTo(LOGIN - 1);
    }

    @Test
    void refusedRequests_doNotDelayTheNextOne() {
        exhaust(ADDRESS);
        IntStream.range(0, 100).forEach(i -> consume(ADDRESS));
        pass(Duration.ofSeconds(6));
        assertThat(consume(ADDRESS).granted()).isTrue();
    }

    @Test
    void addressesAndLimits_areCountedSeparately() {
        exhaust(ADDRESS);
        assertThat(consume("192.0.2.2").granted()).isTrue();
        assertThat(throttle.consume(Limit.REGISTER, ADDRESS).orElseThrow().granted())
                .isTrue();
    }

    @Test
    void limitOfZero_meansNoLimit() {
        assertThat(throttle.consume(Limit.FACTOR, ADDRESS)).isEmpty();
    }

    @Test
    void addressesOfOneNetwork_areCountedTogether() {
        IntStream.range(0, LOGIN).forEach(i -> consume("2001:db8:1:2::" + i));
        assertThat(consume("2001:db8:1:2:ffff:ffff:ffff:ffff").granted()).isFalse();
        assertThat(consume("2001:db8:1:3::1").granted()).isTrue();
    }

    @Test
    void millionAddresses_stayWithinTheCacheLimit() {
        for (int i = 0; i < 1_000_000; i++) {
            consume(address(i));
            assertThat(throttle.remembered()).isLessThanOrEqualTo(REMEMBERED);
        }
    }

    /**
     * A hundred times the number of remembered buckets, within the minute in which the bucket would fill up by itself.
     */
    @Test
    void millionOtherAddresses_doNotResetAnEmptyBucket() {
        exhaust(ADDRESS);
        IntStream.range(0, 1_000_000).forEach(i -> consume(address(i)));
        assertThat(consume(ADDRESS).granted()).isFalse();
        pass(Duration.ofSeconds(6));
        assertThat(consume(ADDRESS).granted()).isTrue();
    }

    @Test
    void bucketThatIsFullAgain_isEvicted() {
        exhaust(ADDRESS);
        pass(AddressThrottle.WINDOW.plusNanos(1));
        consume("192.0.2.2");
        consume(ADDRESS);
        assertThat(throttle.remembered()).isEqualTo(2);
    }

    private Allowance consume(String address) {
        return throttle.consume(Limit.LOGIN, address).orElseThrow();
    }

    private void exhaust(String address) {
        IntStream.range(0, LOGIN).forEach(i -> consume(address));
        assertThat(consume(address).granted()).isFalse();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static String address(int number) {
        return "10." + (number >> 16) + '.' + (number >> 8 & 255) + '.' + (number & 255);
    }
}
