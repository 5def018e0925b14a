package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.countersign.account.entity.AccountId;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;

/** Ends the sessions that a new session replaces, in the transaction that opens it. */
@ApplicationScoped
public class LimitSessions {

    /**
     * After the limit has been lowered, an account can have many more sessions than allowed. They end over several
     * sign-ins.
     */
    private static final int MAX_AT_ONCE = 20;

    @Inject
    LiveSessionRepository repository;

    @Inject
    EndSession endSession;

    @Inject
    SessionConfig config;

    /**
     * Ends the former sessions of the device. Then, if the account is still at its limit, ends its least recently used
     * sessions. The account must be locked.
     *
     * @param former may belong to other accounts; always locked in the same order
     */
    void forNewSession(AccountId account, List<SessionId> former, Instant now) {
        former.stream()
                .sorted(Comparator.comparing(SessionId::value))
                .forEach(id -> endSession.end(id, EndReason.REPLACED));
        long excess = repository.countLive(account, now) + 1 - config.limit();
        if (excess > 0) {
            repository
                    .listLongestUnused(account, now, (int) Math.min(excess, MAX_AT_ONCE))
                    .forEach(id -> endSession.end(id, EndReason.SESSION_LIMIT));
        }
    }
}
