package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.control.SweepRepository.Expired;
import org.countersign.session.entity.ApplicationSessionsEnded;
import org.countersign.token.control.Revocations;

/** Removes ended sessions in bounded batches, one transaction each. Several nodes may do so at once. */
@ApplicationScoped
public class SweepSessions {

    private static final int BATCH = 500;

    /**
     * The state of the table.
     *
     * @param live the sessions that can still be refreshed
     * @param rows all sessions
     * @param lagSeconds how long the oldest removable row has been waiting
     */
    public record State(long live, long rows, long lagSeconds) {}

    @Inject
    SweepRepository repository;

    @Inject
    Revocations revocations;

    @Inject
    TimeRepository time;

    @Inject
    Event<ApplicationSessionsEnded> applicationSessionsEnded;

    /** Removes a batch. Returns whether there may be more. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(BATCH) == BATCH;
    }

    /**
     * Ends expired sessions of applications and reports that, a batch at each call. Their last access tokens are
     * denied, because nothing that happens later to the account or the application finds these sessions. Returns
     * whether there may be more.
     */
    @Transactional
    public boolean endExpired() {
        List<Expired> expired = repository.lockExpired(BATCH);
        if (!expired.isEmpty()) {
            repository.endExpired(expired, time.now());
            expired.stream()
                    .filter(Expired::recentlyUsed)
                    .forEach(session -> revocations.revokeSession(session.id().toString()));
            expired.forEach(session -> applicationSessionsEnded.fire(
                    new ApplicationSessionsEnded(session.owner(), session.clientId(), List.of(session.id()), false)));
        }
        return expired.size() == BATCH;
    }

    @Transactional
    public State state() {
        return new State(repository.countLive(), repository.countAll(), repository.lagSeconds());
    }
}
