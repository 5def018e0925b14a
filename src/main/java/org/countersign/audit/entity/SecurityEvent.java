package org.countersign.audit.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.countersign.platform.entity.IpAddress;
import org.jspecify.annotations.Nullable;

/** A security event. It is written once and never changed. */
@Entity
@Table(name = "security_event")
public class SecurityEvent {

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

    /** The affected account, if it is known. It may be closed by now. */
    @Column(name = "account_id")
    @Nullable
    private String accountId;

    @Column(name = "session_id")
    @Nullable
    private String sessionId;

    @Nullable
    private String detail;

    /** The account of the caller. Null at a sign-in, and for actions of the service itself. */
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

    private SecurityEvent(RecordedEvent event) {
        this.id = event.id();
        this.happenedAt = event.at();
        this.node = event.node();
        this.action = event.action();
        this.outcome = event.outcome();
        this.reason = event.reason();
        this.accountId = event.accountId();
        this.sessionId = event.sessionId();
        this.detail = event.detail();
        this.actorId = event.actorId();
        this.address = event.address();
        this.userAgent = event.userAgent();
        this.requestId = event.requestId();
    }

    /** Returns the row of an event. */
    public static SecurityEvent of(RecordedEvent event) {
        return new SecurityEvent(event);
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
                address == null ? null : IpAddress.normalize(address),
                userAgent,
                requestId,
                node,
                1,
                null);
    }

    @Override
    public String toString() {
        return action + " " + outcome + " account=" + accountId + " session=" + sessionId;
    }
}
