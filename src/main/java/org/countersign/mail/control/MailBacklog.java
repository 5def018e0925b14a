package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.countersign.platform.control.Backlog;
import org.countersign.platform.control.Meters;

/** Measures the waiting mail, and deletes what was given up long ago, or has expired while mail is off. */
@ApplicationScoped
public class MailBacklog {

    private static final int BATCH = 500;

    @Inject
    OutboxRepository repository;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    private final Backlog backlog = new Backlog();

    public void register() {
        backlog.register("mail", "Mails", meters, clock);
    }

    @Transactional
    public void measure() {
        backlog.set(repository.count(), repository.oldest());
    }

    /**
     * Deletes some of the mail that was waiting when mail was switched off, after it has expired. Returns true if more
     * work is left. While mail is on, the sender does this.
     */
    @Transactional
    public boolean sweepSome() {
        return repository.removeExpired(BATCH) == BATCH;
    }

    /** Deletes some of the mail that was given up long ago. Returns true if more work is left. */
    @Transactional
    public boolean sweepFailed() {
        return repository.removeFailed(BATCH) == BATCH;
    }
}
