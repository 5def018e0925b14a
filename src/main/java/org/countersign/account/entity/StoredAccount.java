package org.countersign.account.entity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The data of an account at one time.
 *
 * @param emailVerifiedAt when the e-mail address was verified; empty if nobody has verified it
 * @param initialPasswordUntil when the initial password expires; empty if the owner chose the password
 * @param origin who added the account; empty if it was added before this was stored
 */
public record StoredAccount(
        AccountId id,
        Email email,
        Optional<Instant> emailVerifiedAt,
        String name,
        String passwordHash,
        Optional<Instant> initialPasswordUntil,
        int credentialVersion,
        Set<String> roles,
        int tokenVersion,
        boolean disabled,
        Optional<Origin> origin,
        Instant createdAt) {

    /** Returns whether the account can administer the service now. */
    public boolean isEnabledAdministrator() {
        return !disabled && roles.contains(Roles.ADMIN);
    }

    /**
     * Returns whether the person who registered the account may not own the mailbox: nobody has confirmed the address.
     */
    public boolean mayBelongToStranger() {
        return emailVerifiedAt.isEmpty()
                && origin.filter(Origin.REGISTERED::equals).isPresent();
    }

    /**
     * Returns the time from which the account belongs to the owner of the mailbox: the owner confirmed the address
     * then, but somebody else may have registered the account and used it before. Empty if that is impossible, or if
     * nobody has confirmed the address.
     */
    public Optional<Instant> mayHaveBelongedToStrangerUntil() {
        return origin.filter(Origin.REGISTERED::equals).flatMap(registered -> emailVerifiedAt);
    }

    @Override
    public String toString() {
        return "StoredAccount[" + id + "]";
    }
}
