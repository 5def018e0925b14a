package org.countersign.account.entity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An account that does not exist yet.
 *
 * @param id the id to use; empty for a new one
 * @param emailVerifiedAt empty if nobody has verified the e-mail address
 * @param createdAt the time to store; empty for the current time
 * @param initialPasswordUntil when its initial password expires; empty if the owner chose the password
 */
public record NewAccount(
        Optional<AccountId> id,
        Email email,
        Optional<Instant> emailVerifiedAt,
        String name,
        String passwordHash,
        Set<String> roles,
        Origin origin,
        boolean disabled,
        Optional<Instant> createdAt,
        Optional<Instant> initialPasswordUntil) {

    /**
     * Returns an enabled account that is created now, with an unverified e-mail and a password that its owner chose.
     */
    public static NewAccount of(Email email, String name, String passwordHash, Set<String> roles, Origin origin) {
        return new NewAccount(
                Optional.empty(),
                email,
                Optional.empty(),
                name,
                passwordHash,
                roles,
                origin,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the same account with an initial password. */
    public NewAccount withInitialPassword(Instant until) {
        return new NewAccount(
                id, email, emailVerifiedAt, name, passwordHash, roles, origin, disabled, createdAt, Optional.of(until));
    }

    /** Returns the same account with a verified e-mail. */
    public NewAccount withVerifiedEmail(Instant at) {
        return new NewAccount(
                id,
                email,
                Optional.of(at),
                name,
                passwordHash,
                roles,
                origin,
                disabled,
                createdAt,
                initialPasswordUntil);
    }

    @Override
    public String toString() {
        return "NewAccount[" + origin + "]";
    }
}
