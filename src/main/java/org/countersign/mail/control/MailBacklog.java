package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.control.Meters;

/** Measures the waiting mail. */
@ApplicationScoped
public class MailBacklog {

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

    private Number oldestSeconds() {
        return backlog.oldest()
                .map(since -> Duration.between(since, clock.instant()).toSeconds())
                .orElse(0L);
    }
}
