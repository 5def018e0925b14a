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
@SuppressWarnings("UnusedVariable") // for those who read the table
public class SecurityEvent {

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

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SecurityEvent() {}

    public SecurityEvent(String id, Instant happenedAt, Occurrence what, Optional<Sender> sender) {
        this.id = id;
        this.happenedAt = happenedAt;
        this.action = what.action();
        this.outcome = what.outcome();
        this.reason = what.reason();
        this.accountId = what.accountId();
        this.sessionId = what.sessionId();
        this.detail = what.detail();
        this.actorId = sender.map(Sender::callerId).orElse(null);
        this.address = sender.map(Sender::address).orElse(null);
        this.userAgent = sender.map(Sender::userAgent).map(SecurityEvent::tidy).orElse(null);
        this.requestId = sender.map(Sender::requestId).orElse(null);
    }

    /** What a client calls itself may be anything: no control characters, and no more than there is room for. */
    private static String tidy(String text) {
        return text.substring(0, Math.min(MAX_USER_AGENT, text.length())).replaceAll("\\p{C}", "");
    }

    @Override
    public String toString() {
        return action + " " + outcome + " account=" + accountId + " session=" + sessionId;
    }
}
