package org.countersign.audit.entity;

import org.jspecify.annotations.Nullable;

/**
 * The data of an event to record. {@code SecurityEvents} adds the time and the sender of the request.
 *
 * @param reason the reason of a failure, such as {@code wrong_password}; null for a success
 * @param accountId the affected account, null if it is unknown
 * @param sessionId the affected session, null if there is none
 * @param detail additional information, such as the {@code kid} of a key; never a secret
 */
public record Occurrence(
        Action action,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String accountId,
        @Nullable String sessionId,
        @Nullable String detail) {

    /** The detail of a sign-in on a device that has not signed in to the account before. */
    public static final String NEW_DEVICE = "new_device";

    /** Creates a success without further data. */
    public static Occurrence of(Action action) {
        return new Occurrence(action, Outcome.SUCCESS, null, null, null, null);
    }

    public Occurrence failed(String failureReason) {
        return new Occurrence(action, Outcome.FAILURE, failureReason, accountId, sessionId, detail);
    }

    public Occurrence account(@Nullable String id) {
        return new Occurrence(action, outcome, reason, id, sessionId, detail);
    }

    public Occurrence session(@Nullable String id) {
        return new Occurrence(action, outcome, reason, accountId, id, detail);
    }

    public Occurrence detail(String more) {
        return new Occurrence(action, outcome, reason, accountId, sessionId, more);
    }
}
