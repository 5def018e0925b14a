package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.countersign.platform.control.UnavailableException;
import org.countersign.throttle.entity.Attempt;
import org.countersign.throttle.entity.AttemptResult;

/**
 * Makes attempts within the limits. An attempt is counted before it is made and its result is reported afterwards, so
 * that parallel attempts are limited like consecutive ones.
 */
@ApplicationScoped
public class AttemptLimiter {

    @Inject
    AddressFailures byAddress;

    @Inject
    Attempts byAccount;

    @Inject
    BeginAttempt beginAttempt;

    @Inject
    WaitingRoom waitingRoom;

    @Inject
    ThrottleLog log;

    /**
     * Makes an attempt. Throws a {@link TooManyAttemptsException} if too many have failed before it. Never call this
     * within a transaction: it may wait, and would hold a connection.
     *
     * @param action makes the attempt; an {@link UnavailableException} means that it was not made
     * @param resultOf returns the result of the attempt
     */
    public <T> T attempt(Attempt attempt, Supplier<T> action, Function<T, AttemptResult> resultOf) {
        waitingRoom.enter();
        try {
            return within(byAddress, attempt, () -> within(byAccount, attempt, action, resultOf), resultOf);
        } finally {
            waitingRoom.leave();
        }
    }

    private <T> T within(AttemptCount count, Attempt attempt, Supplier<T> action, Function<T, AttemptResult> resultOf) {
        Optional<String> id = count.idOf(attempt);
        if (id.isEmpty()) {
            return action.get();
        }
        Optional<Duration> delay = beginAttempt.begin(count, id.get());
        if (delay.isPresent()) {
            log.note(id.get(), count.refusalOf(attempt), ThrottleLog.event().account(attempt.accountId()));
            throw new TooManyAttemptsException(delay.get());
        }
        AttemptResult result = AttemptResult.FAILED;
        try {
            T made = action.get();
            result = resultOf.apply(made);
            return made;
        } catch (UnavailableException | TooManyAttemptsException notAttempted) {
            result = AttemptResult.NOT_MADE;
            throw notAttempted;
        } finally {
            count.report(id.get(), result);
            waitingRoom.signal(id.get());
        }
    }
}
