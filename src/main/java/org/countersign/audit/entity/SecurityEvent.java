package org.countersign.audit.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.entity.Sender;
import org.jspecify.annotations.Nullable;

/** One thing that happened to security. Written once, never changed. */
@Entity
@Table(name = "security_event")
public class SecurityEvent {

    private static final int MAX_REASON = 60;
    private static final int MAX_DETAIL = 200;
    private static final int MAX_USER_AGENT = 300;

    @Id
    private String id;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Enumerated(EnumType.STRING)
    private Action action;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Nullable
    private String reason;

    /** The account concerned, where one is known; it may be closed by now. */
    @Column(name = "account_id")
    @Nullable
    private String accountId;

    @Column(name = "session_id")
    @Nullable
    private String sessionId;

    @Nullable
    private String detail;

    /** The account of whoever asked for it; null at a sign-in, and for what the service does by itself. */
    @Column(name = "actor_id")
    @Nullable
    private String actorId;

    @Nullable
    private String address;

    @Column(name = "user_agent")
    @Nullable
    private String userAgent;

    @Column(name = "request_id")
    @Nullable
    private String requestId;

    @Nullable
    private String node;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SecurityEvent() {}

    public SecurityEvent(String id, Instant happenedAt, String node, Occurrence what, Optional<Sender> sender) {
        this.id = id;
        this.happenedAt = happenedAt;
        this.node = node;
        this.action = what.action();
        this.outcome = what.outcome();
        this.reason = tidy(what.reason(), MAX_REASON);
        this.accountId = what.accountId();
        this.sessionId = what.sessionId();
        this.detail = tidy(what.detail(), MAX_DETAIL);
        this.actorId = sender.map(Sender::callerId).orElse(null);
        this.address = sender.map(Sender::address).orElse(null);
        this.userAgent = tidy(sender.map(Sender::userAgent).orElse(null), MAX_USER_AGENT);
        this.requestId = sender.map(Sender::requestId).orElse(null);
    }

    /** What comes from outside may be anything: no control characters, and no more than there is room for. */
    private static @Nullable String tidy(@Nullable String text, int most) {
        return text == null
                ? null
                : text.substring(0, Math.min(most, text.length())).replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "");
    }

    public RecordedEvent recorded() {
        return new RecordedEvent(
                id,
                happenedAt,
                action,
                outcome,
                reason,
                accountId,
                sessionId,
                detail,
                actorId,
                address,
                userAgent,
                requestId,
                node);
    }

    @Override
    public String toString() {
        return action + " " + outcome + " account=" + accountId + " session=" + sessionId;
    }
}
