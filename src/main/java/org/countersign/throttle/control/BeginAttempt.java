package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.countersign.platform.control.Causes;
import org.countersign.platform.control.UnavailableException;
import org.countersign.throttle.control.AttemptCount.Decision;

/**
 * Counts an attempt before it is made. If attempts in progress use up the limit, it waits for their results, and
 * rejects the attempt only if they failed.
 */
@ApplicationScoped
public class BeginAttempt {

    /** More attempts are only needed if the row is created and deleted again and again in between. */
    private static final int MAX_ATTEMPTS = 10;

    @Inject
    WaitingRoom waitingRoom;

    /** Returns how long to wait, in which case the attempt is not counted. Empty if it is counted and may be made. */
    Optional<Duration> begin(AttemptCount count, String id) {
        return decide(count, id) instanceof Decision.Delayed delayed
                ? Optional.of(delayed.remaining())
                : Optional.empty();
    }

    private Decision decide(AttemptCount count, String id) {
        if (!waitingRoom.isWaitedFor(id)) {
            Decision first = decideNow(count, id);
            if (!first.mayChange()) {
                return first;
            }
        }
        return waitingRoom.await(id, () -> decideNow(count, id)).orElseGet(() -> decideNow(count, id));
    }

    private static Decision decideNow(AttemptCount count, String id) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Decision> found = count.count(id).or(() -> first(count, id));
            if (found.isPresent() && !hasEnded(found.get())) {
                return found.get();
            }
        }
        throw new UnavailableException("The count of attempts is changing too fast", Duration.ofSeconds(1));
    }

    /** Counts the first attempt. Empty if another attempt was first. */
    private static Optional<Decision> first(AttemptCount count, String id) {
        try {
            return count.begin(id) ? Optional.of(new Decision.Counted()) : Optional.empty();
        } catch (RuntimeException failed) {
            if (Causes.isDuplicateKey(failed)) { // a node of an earlier version takes no lock
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** Checks for a delay that ended after the attempt was rejected. */
    private static boolean hasEnded(Decision decision) {
        return decision instanceof Decision.Delayed delayed
                && delayed.remaining().toMillis() <= 0;
    }
}
