package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.countersign.throttle.entity.Refusal;

/**
 * Limits the mails that anybody can request for an e-mail address. The limit applies before it is known whether the
 * address has an account, so it does not reveal that. It is exact on any number of nodes.
 */
@ApplicationScoped
public class MailThrottle {

    @Inject
    MailThrottleConfig config;

    @Inject
    MailCounts counts;

    @Inject
    ThrottleLog log;

    /**
     * Counts a mail. Throws a {@link TooManyAttemptsException} if there were too many. Never call this within a
     * transaction.
     *
     * @param kind the kind of mail; each has its own count
     * @param email the address in its normal form
     */
    public void count(String kind, String email) {
        if (config.isOff()) {
            return;
        }
        String id = AttemptKey.ofMail(kind, email);
        Optional<Duration> delay = counts.count(id);
        if (delay.isPresent()) {
            log.note(id, Refusal.TOO_MANY_MAILS, ThrottleLog.event());
            throw new TooManyAttemptsException(delay.get());
        }
    }
}
