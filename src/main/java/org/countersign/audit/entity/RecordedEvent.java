package org.countersign.audit.entity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A security event as it is read. What is unknown or does not apply is null.
 *
 * @param accountId the account concerned
 * @param actorId the account of whoever asked for it
 * @param address the client's
 * @param node which node recorded it
 */
public record RecordedEvent(
        String id,
        Instant at,
        Action action,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String accountId,
        @Nullable String sessionId,
        @Nullable String detail,
        @Nullable String actorId,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String requestId,
        @Nullable String node) {

    private static final Set<Action> SIGNING_IN = Set.of(
            Action.LOGIN_SUCCEEDED,
            Action.LOGIN_FAILED,
            Action.LOGIN_CHALLENGED,
            Action.FACTOR_FAILED,
            Action.RECOVERY_CODE_USED);

    /** Whether someone else did it to the account. Nobody signs in for others, whatever token comes along. */
    public boolean wasByAnother() {
        return actorId != null && !actorId.equals(accountId) && !SIGNING_IN.contains(action);
    }
}
