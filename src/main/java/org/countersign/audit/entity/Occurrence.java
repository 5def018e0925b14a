package org.countersign.audit.entity;

import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded. When it happened, and on whose request, is added by who records it.
 *
 * @param reason why it failed, in a word such as {@code wrong_password}; null where it succeeded
 * @param accountId the account concerned, null where none is known
 * @param sessionId the session concerned, null where none is
 * @param detail what else there is to say, such as the {@code kid} of a key; never a secret
 */
public record Occurrence(
        Action action,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String accountId,
        @Nullable String sessionId,
        @Nullable String detail) {

    /** Something that succeeded, with nothing known of it yet. */
    public static Occurrence of(Action action) {
        return new Occurrence(action, Outcome.SUCCESS, null, null, null, null);
    }

    public Occurrence failed(String why) {
        return new Occurrence(action, Outcome.FAILURE, why, accountId, sessionId, detail);
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
