package org.countersign.openid.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.openid.entity.LogoutNotice;
import org.countersign.openid.entity.NoticeResult;
import org.countersign.openid.entity.WaitingNotice;
import org.countersign.platform.control.TimeRepository;

/** The sender's view of the outbox. Each method is a short transaction. No transaction is open during a request. */
@ApplicationScoped
public class NoticeQueue {

    /** The maximum number of notices of one client that are sent one after another. */
    static final int BATCH = 20;

    /** After this time another node may send the notices of a node that has stopped. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    /** The pauses after each failed attempt. After the last one the notice is given up. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1));

    @Inject
    LogoutNoticeRepository repository;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /** Returns a client to which notices are due, except for some clients. */
    @Transactional
    public Optional<String> nextClient(Set<String> excluded) {
        return repository.nextClient(excluded, time.now());
    }

    /** Claims some of the due notices of a client for this node. */
    @Transactional
    public List<WaitingNotice> claim(String clientId) {
        List<LogoutNotice> due = repository.lockDue(clientId, BATCH);
        if (due.isEmpty()) {
            return List.of();
        }
        Instant until = time.now().plus(CLAIM);
        due.forEach(notice -> notice.postpone(until));
        return due.stream().map(LogoutNotice::waiting).toList();
    }

    /** Deletes a notice that was accepted, or that nobody wants any more. */
    @Transactional
    public void remove(WaitingNotice notice) {
        repository.remove(notice.id());
    }

    /** Makes a claimed notice due again, without counting an attempt. */
    @Transactional
    public void release(WaitingNotice notice) {
        repository.find(notice.id()).ifPresent(row -> row.postpone(time.now()));
    }

    /**
     * Counts a failed attempt. The next one follows later. After the last one the notice is given up with a security
     * event: returns false.
     */
    @Transactional
    public boolean retryLater(WaitingNotice notice, NoticeResult failure) {
        if (notice.attempts() < PAUSES.size()) {
            Instant next = time.now().plus(PAUSES.get(notice.attempts()));
            repository.find(notice.id()).ifPresent(row -> row.failed(next));
            return true;
        }
        if (repository.remove(notice.id())) {
            events.record(Occurrence.of(Action.LOGOUT_NOTICE_FAILED)
                    .failed(failure.name().toLowerCase(Locale.ROOT))
                    .account(notice.subject())
                    .session(notice.sid())
                    .detail(notice.clientId()));
        }
        return false;
    }
}
