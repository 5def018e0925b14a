package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.countersign.platform.control.Causes;
import org.countersign.platform.control.UnavailableException;
import org.countersign.throttle.control.Tries.Look;
import org.countersign.throttle.entity.Kind;
import org.countersign.throttle.entity.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Delays tries for one account after a few that did not succeed, each twice as long as the one before, and never locks
 * it for good. A try is counted before it is made, so that those made at once are no more than those made in turn; an
 * e-mail without account is counted like any other.
 */
@ApplicationScoped
public class AccountThrottle {

    /** A further one means that the count was begun and forgotten each time in between. */
    private static final int MAX_LOOKS = 10;

    @Inject
    AccountThrottleConfig config;

    @Inject
    Tries tries;

    @Inject
    Refusals refusals;

    /** {@link #tryNow(Kind, String, String)} where the key is the account's id. */
    public Optional<Duration> tryNow(Kind kind, String accountId) {
        return tryNow(kind, accountId, accountId);
    }

    /**
     * Counts a try. Empty when it may be made now; else how long to wait, and it is not counted: trying on does not
     * prolong the delay.
     *
     * @param key whose tries are counted, as its kind says
     * @param accountId the account concerned, for the audit trail alone; null where there is none
     */
    public Optional<Duration> tryNow(Kind kind, String key, @Nullable String accountId) {
        if (config.isOff()) {
            return Optional.empty();
        }
        String id = TryKey.of(kind, key);
        for (int look = 0; look < MAX_LOOKS; look++) {
            Look found = tries.look(id);
            if (found instanceof Look.Counted || (found instanceof Look.Unknown && begins(id))) {
                return Optional.empty();
            }
            if (found instanceof Look.Delayed delayed && delayed.remaining().toMillis() > 0) {
                refusals.note(id, refusal(kind), Refusals.event().account(accountId));
                return Optional.of(delayed.remaining());
            }
        }
        throw new UnavailableException("The count of tries is changing too fast", Duration.ofSeconds(1));
    }

    /** The try succeeded: the count begins anew. */
    public void succeeded(Kind kind, String key) {
        if (!config.isOff()) {
            tries.forget(TryKey.of(kind, key));
        }
    }

    /** The try was not made after all, since the service was too busy: it does not count. */
    public void notMade(Kind kind, String key) {
        if (!config.isOff()) {
            tries.takeBack(TryKey.of(kind, key));
        }
    }

    private boolean begins(String id) {
        try {
            tries.begin(id);
            return true;
        } catch (RuntimeException failed) {
            if (Causes.isDuplicateKey(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private static Refusal refusal(Kind kind) {
        return switch (kind) {
            case LOGIN -> Refusal.TOO_MANY_LOGINS;
            case FACTOR -> Refusal.TOO_MANY_CODES;
            case STEP_UP -> Refusal.TOO_MANY_PASSWORDS;
        };
    }
}
