package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.control.Meters;

/** Measures the waiting mail, and deletes what was given up long ago, or has expired while mail is off. */
@ApplicationScoped
public class MailBacklog {

    private static final int BATCH = 500;

    private record Backlog(long waiting, Optional<Instant> oldest) {}

    @Inject
    OutboxRepository repository;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    private volatile Backlog backlog = new Backlog(0, Optional.empty());

    public void register() {
        meters.gauge("mail.waiting", "Mails that wait to be sent, on all nodes", () -> backlog.waiting());
        meters.gauge("mail.oldest.seconds", "How long the oldest mail has been waiting", this::oldestSeconds);
    }

    @Transactional
    public void measure() {
        backlog = new Backlog(repository.count(), repository.oldest());
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

    private Number oldestSeconds() {
        return backlog.oldest()
                .map(since -> Duration.between(since, clock.instant()).toSeconds())
                .orElse(0L);
    }
}
