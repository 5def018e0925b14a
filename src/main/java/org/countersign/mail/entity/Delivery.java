package org.countersign.mail.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The attempts to deliver a mail of the outbox, until it is given up. A mail that was delivered has no row. */
// No method begins with "is" or "get": Hibernate would take it for a property, and could not store the class.
@Embeddable
public class Delivery {

    @Column(name = "attempts")
    private int failures;

    @Column(name = "next_at")
    private Instant nextAt;

    /** Null before the first failed attempt. */
    @Column(name = "last_error")
    @Nullable
    private String lastError;

    /** When the mail was given up; null while it waits. */
    @Column(name = "failed_at")
    @Nullable
    private Instant failedAt;

    @Enumerated(EnumType.STRING)
    @Nullable
    private MailFailure failure;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Delivery() {}

    Delivery(Instant firstAt) {
        this.nextAt = firstAt;
    }

    /** Sets the time of the next attempt. */
    void postpone(Instant until) {
        nextAt = until;
    }

    /** Counts a failed attempt. */
    void failed(String error) {
        failures++;
        lastError = error;
    }

    void giveUp(MailFailure reason, Instant now) {
        failure = reason;
        failedAt = now;
    }

    int failures() {
        return failures;
    }

    Instant nextAt() {
        return nextAt;
    }

    @Nullable
    String lastError() {
        return lastError;
    }

    @Nullable
    Instant failedAt() {
        return failedAt;
    }

    @Nullable
    MailFailure failure() {
        return failure;
    }

    @Override
    public String toString() {
        return "Delivery[" + failures + " failures, " + (failedAt == null ? "waiting" : "given up") + "]";
    }
}
