package org.countersign.audit.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that happened to security. Written once, never changed. */
@Entity
@Table(name = "security_event")
@SuppressWarnings("UnusedVariable") // for those who read the table
public class SecurityEvent {

    @Id
    private String id;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Enumerated(EnumType.STRING)
    private Action action;

    /** The account concerned, where one is known; it may be closed by now. */
    @Column(name = "account_id")
    @Nullable
    private String accountId;

    @Column(name = "session_id")
    @Nullable
    private String sessionId;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SecurityEvent() {}

    public SecurityEvent(
            String id, Instant happenedAt, Action action, @Nullable String accountId, @Nullable String sessionId) {
        this.id = id;
        this.happenedAt = happenedAt;
        this.action = action;
        this.accountId = accountId;
        this.sessionId = sessionId;
    }

    @Override
    public String toString() {
        return action + " account=" + accountId + " session=" + sessionId;
    }
}
