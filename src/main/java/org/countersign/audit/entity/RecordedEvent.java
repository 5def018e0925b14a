package org.countersign.audit.entity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.entity.IpAddress;
import org.countersign.platform.entity.Sender;
import org.jspecify.annotations.Nullable;

/**
 * A security event as it is returned. Unknown and inapplicable values are null.
 *
 * @param accountId the affected account
 * @param actorId the account of the caller
 * @param address the client's IP address
 * @param node the node that recorded it
 * @param times the number of occurrences within 15 minutes
 * @param lastAt the time of the last occurrence; null if it is {@code at}
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
        @Nullable String node,
        long times,
        @Nullable Instant lastAt) {

    private static final int MAX_REASON = 60;
    private static final int MAX_DETAIL = 200;
    private static final int MAX_USER_AGENT = 300;

    private static final Set<Action> WITH_OWN_PROOF = Set.of(
            Action.LOGIN_SUCCEEDED,
            Action.LOGIN_FAILED,
            Action.LOGIN_CHALLENGED,
            Action.FACTOR_FAILED,
            Action.RECOVERY_CODE_USED,
            Action.PASSWORD_RESET,
            Action.EMAIL_VERIFIED,
            Action.EMAIL_CHANGED,
            Action.EMAIL_CHANGE_UNDONE);

    /** Creates the event of an occurrence and its sender, whose address is normalized. */
    public static RecordedEvent of(String id, Instant at, String node, Occurrence occurrence, Optional<Sender> sender) {
        return new RecordedEvent(
                id,
                at,
                occurrence.action(),
                occurrence.outcome(),
                sanitized(occurrence.reason(), MAX_REASON),
                occurrence.accountId(),
                occurrence.sessionId(),
                sanitized(occurrence.detail(), MAX_DETAIL),
                sender.map(Sender::callerId).orElse(null),
                sender.map(Sender::address).map(IpAddress::normalize).orElse(null),
                sanitized(sender.map(Sender::userAgent).orElse(null), MAX_USER_AGENT),
                sender.map(Sender::requestId).orElse(null),
                node,
                1,
                null);
    }

    /** Removes control characters from text of a request, and shortens it to the size of its column. */
    private static @Nullable String sanitized(@Nullable String text, int max) {
        return text == null
                ? null
                : text.substring(0, Math.min(max, text.length())).replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "");
    }

    /** Returns the event with a number of occurrences and the time of the last one. */
    public RecordedEvent repeated(long newTimes, Instant newLastAt) {
        return new RecordedEvent(
                id,
                at,
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
                node,
                newTimes,
                newLastAt.equals(at) ? null : newLastAt);
    }

    /**
     * Returns whether another account than the affected one caused the event. A request that contains a password, a
     * code or the token of a link acts for the account of that proof, even if the sender is signed in to another one.
     */
    public boolean wasCausedByAnother() {
        return actorId != null && !actorId.equals(accountId) && !WITH_OWN_PROOF.contains(action);
    }
}
