package org.countersign.openid.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox of notices: a client has to be told that a session has ended. A node claims the row for a while,
 * sends the notice and deletes the row. If the node stops in between, another node sends it again, with the same
 * {@code jti}.
 */
@Entity
@Table(name = "logout_notice")
public class LogoutNotice {

    @Id
    private String id;

    @Column(name = "client_id")
    private String clientId;

    private String subject;

    /** Null if all sessions of the subject at the client have ended. */
    @Nullable
    private String sid;

    private int attempts;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "next_at")
    private Instant nextAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected LogoutNotice() {}

    /** Creates the row of a notice that is due at once. */
    public LogoutNotice(WaitingNotice notice, Instant now) {
        this.id = notice.id();
        this.clientId = notice.clientId();
        this.subject = notice.subject();
        this.sid = notice.sid();
        this.attempts = notice.attempts();
        this.createdAt = now;
        this.nextAt = now;
    }

    /** Makes the notice due at another time. */
    public void postpone(Instant until) {
        nextAt = until;
    }

    /** Counts a failed attempt. The next one follows at a later time. */
    public void failed(Instant retryAt) {
        attempts++;
        nextAt = retryAt;
    }

    /** Returns when the session ended. */
    public Instant createdAt() {
        return createdAt;
    }

    public WaitingNotice waiting() {
        return new WaitingNotice(id, clientId, subject, sid, attempts);
    }

    @Override
    public String toString() {
        return "LogoutNotice[" + id + " to " + clientId + "]";
    }
}
