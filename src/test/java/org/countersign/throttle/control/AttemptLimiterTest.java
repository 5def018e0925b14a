package org.countersign.throttle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.UnavailableException;
import org.countersign.throttle.entity.Attempt;
import org.countersign.throttle.entity.AttemptKind;
import org.countersign.throttle.entity.AttemptResult;
import org.countersign.throttle.entity.Refusal;
import org.junit.jupiter.api.Test;

class AttemptLimiterTest {

    private static final Duration DELAY = Duration.ofSeconds(15);

    private final List<String> calls = new ArrayList<>();
    private Optional<Duration> addressDelay = Optional.empty();
    private Optional<Duration> accountDelay = Optional.empty();

    @Test
    void success_isReportedToBothCounters() {
        assertThat(attempt(() -> AttemptResult.SUCCEEDED)).isEqualTo(AttemptResult.SUCCEEDED);
        assertThat(calls).containsExactly("address", "account", "account SUCCEEDED", "address SUCCEEDED");
    }

    @Test
    void failure_isReportedToBothCounters() {
        attempt(() -> AttemptResult.FAILED);
        assertThat(calls).containsExactly("address", "account", "account FAILED", "address FAILED");
    }

    @Test
    void attemptDelayedByItsAccount_isNotCountedForItsAddress() {
        accountDelay = Optional.of(DELAY);
        assertDelayed();
        assertThat(calls).containsExactly("address", "account", "TOO_MANY_LOGINS", "address NOT_MADE");
    }

    @Test
    void attemptDelayedByItsAddress_isNotCountedForItsAccount() {
        addressDelay = Optional.of(DELAY);
        assertDelayed();
        assertThat(calls).containsExactly("address", "TOO_MANY_FAILURES");
    }

    @Test
    void busyService_countsNothing() {
        assertThatThrownBy(() -> attempt(() -> {
                    throw new UnavailableException("busy", DELAY);
                }))
                .isInstanceOf(UnavailableException.class);
        assertThat(calls).containsExactly("address", "account", "account NOT_MADE", "address NOT_MADE");
    }

    /** Otherwise an attempt whose result was lost could be repeated without limit. */
    @Test
    void anyOtherException_countsAsAFailure() {
        assertThatThrownBy(() -> attempt(AttemptLimiterTest::unexpected)).isInstanceOf(IllegalStateException.class);
        assertThat(calls).containsExactly("address", "account", "account FAILED", "address FAILED");
    }

    private void assertDelayed() {
        assertThatThrownBy(() -> attempt(AttemptLimiterTest::unexpected))
                .isInstanceOfSatisfying(
                        TooManyAttemptsException.class,
                        tooMany -> assertThat(tooMany.delay()).isEqualTo(DELAY));
    }

    private static AttemptResult unexpected() {
        throw new IllegalStateException("made");
    }

    private AttemptResult attempt(Supplier<AttemptResult> action) {
        AttemptLimiter limiter = new AttemptLimiter();
        limiter.waitingRoom = new WaitingRoom();
        limiter.beginAttempt = new BeginAttempt();
        limiter.beginAttempt.waitingRoom = limiter.waitingRoom;
        limiter.byAddress = new FakeAddressFailures();
        limiter.byAccount = new FakeAttempts();
        limiter.log = new ThrottleLog() {
            @Override
            void note(String source, Refusal refusal, Occurrence event) {
                calls.add(refusal.name());
            }
        };
        return limiter.attempt(
                Attempt.forAccount(AttemptKind.LOGIN, "ann").from("192.0.2.1"), action, result -> result);
    }

    private static AttemptCount.Decision decision(Optional<Duration> delay) {
        return delay.isPresent()
                ? new AttemptCount.Decision.Delayed(delay.get(), false)
                : new AttemptCount.Decision.Counted();
    }

    private final class FakeAddressFailures extends AddressFailures {

        @Override
        public Optional<String> idOf(Attempt attempt) {
            return Optional.ofNullable(attempt.address());
        }

        @Override
        public Optional<Decision> count(String id) {
            calls.add("address");
            return Optional.of(decision(addressDelay));
        }

        @Override
        public void report(String id, AttemptResult result) {
            calls.add("address " + result);
        }
    }

    private final class FakeAttempts extends Attempts {

        @Override
        public Optional<String> idOf(Attempt attempt) {
            return Optional.of(attempt.key());
        }

        @Override
        public Optional<Decision> count(String id) {
            calls.add("account");
            return Optional.of(decision(accountDelay));
        }

        @Override
        public void report(String id, AttemptResult result) {
            calls.add("account " + result);
        }
    }
}
