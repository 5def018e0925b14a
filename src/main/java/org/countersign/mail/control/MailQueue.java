package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.mail.entity.MailFailure;
import org.countersign.mail.entity.QueuedMail;
import org.countersign.mail.entity.WaitingMail;
import org.countersign.platform.control.TimeRepository;

/** The sender's view of the outbox. Each method is a short transaction. No transaction is open during a delivery. */
@ApplicationScoped
public class MailQueue {

    /** The maximum number of mails in one batch. */
    static final int BATCH = 20;

    /** After this time another node may send the mail of a node that has stopped. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    /** How long administrators can see a mail that was given up. */
    private static final Duration KEPT = Duration.ofDays(30);

    @Inject
    OutboxRepository repository;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /** Claims some of the due mails for this node. */
    @Transactional
    public List<WaitingMail> claim() {
        List<QueuedMail> due = repository.lockDue(BATCH);
        if (due.isEmpty()) {
            return List.of();
        }
        Instant until = time.now().plus(CLAIM);
        due.forEach(mail -> mail.postpone(until));
        return due.stream().map(MailQueue::waiting).toList();
    }

    /** Deletes a mail that was sent, or that is not to be sent. */
    @Transactional
    public void remove(WaitingMail mail) {
        repository.remove(mail.id());
    }

    /** Makes a claimed mail due again, without counting an attempt. Does nothing if another node has given it up. */
    @Transactional
    public void release(WaitingMail mail) {
        repository.findWaiting(mail.id()).ifPresent(row -> row.postpone(time.now()));
    }

    /** Counts a failed attempt. The next one follows later. Does nothing if another node has given the mail up. */
    @Transactional
    public void retryLater(WaitingMail mail, String error) {
        repository
                .findWaiting(mail.id())
                .ifPresent(row -> row.failed(RetryPolicy.next(mail.attempts(), time.now()), MailErrors.stored(error)));
    }

    /**
     * Gives up a mail that cannot be sent, and records a security event. Administrators can see the mail for 30 days.
     *
     * @param error why the last attempt failed; empty if no attempt was made
     */
    @Transactional
    public void giveUp(WaitingMail mail, MailFailure reason, Optional<String> error) {
        repository.findWaiting(mail.id()).ifPresent(row -> {
            Instant now = time.now();
            row.giveUp(reason, error.map(MailErrors::stored), now, now.plus(KEPT));
            events.record(Occurrence.of(Action.MAIL_FAILED)
                    .failed(reason.reason())
                    .account(mail.account())
                    .detail(mail.kind()));
        });
    }

    private static WaitingMail waiting(QueuedMail mail) {
        return mail.waiting(Facts.parse(mail.facts()));
    }
}
