package org.countersign.openid.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.countersign.platform.control.Backlog;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.TimeRepository;

/** Measures the waiting notices of sign-outs, and deletes those that nobody can send. */
@ApplicationScoped
public class NoticeBacklog {

    private static final int BATCH = 500;

    /** Far longer than all attempts to send a notice take. */
    private static final Duration KEPT = Duration.ofDays(1);

    @Inject
    LogoutNoticeRepository repository;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    @Inject
    TimeRepository time;

    private final Backlog backlog = new Backlog();

    public void register() {
        backlog.register("logout.notices", "Notices of sign-outs", meters, clock);
    }

    @Transactional
    public void measure() {
        backlog.set(repository.count(), repository.oldest());
    }

    /**
     * Deletes some of the notices that were waiting when OpenID Connect was switched off. Returns true if more work is
     * left.
     */
    @Transactional
    public boolean sweepSome() {
        return repository.removeBefore(time.now().minus(KEPT), BATCH) == BATCH;
    }
}
