package org.countersign.throttle.entity;

import org.jspecify.annotations.Nullable;

/**
 * An attempt to prove an identity, with the data for its counters.
 *
 * @param key identifies the counter; its meaning depends on the kind
 * @param accountId the account, only for the audit trail; null if there is none
 * @param address the client address that a failure is counted for; null for clients that have authenticated before: in
 *     a session, or on a known device
 */
public record Attempt(
        AttemptKind kind,
        String key,
        @Nullable String accountId,
        @Nullable String address) {

    /** Returns an attempt whose key is the account's id. */
    public static Attempt forAccount(AttemptKind kind, String accountId) {
        return new Attempt(kind, accountId, accountId, null);
    }

    public static Attempt forKey(AttemptKind kind, String key, @Nullable String accountId) {
        return new Attempt(kind, key, accountId, null);
    }

    /** Returns the same attempt, with a client address that a failure is counted for. */
    public Attempt from(@Nullable String clientAddress) {
        return new Attempt(kind, key, accountId, clientAddress);
    }

    @Override
    public String toString() {
        return "Attempt[" + kind + "]";
    }
}
