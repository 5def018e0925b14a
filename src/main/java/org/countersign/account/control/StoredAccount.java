package org.countersign.account.control;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Origin;

/**
 * An account as it is stored, with its password hash, for imports and exports. Other features use {@link Profile}.
 *
 * @param emailVerifiedAt empty if nobody has verified the e-mail address
 * @param origin empty if unknown
 */
public record StoredAccount(
        AccountId id,
        Email email,
        Optional<Instant> emailVerifiedAt,
        String name,
        String passwordHash,
        Set<String> roles,
        Optional<Origin> origin,
        boolean disabled,
        Instant createdAt) {

    static StoredAccount of(Account account) {
        return new StoredAccount(
                account.id(),
                account.email(),
                account.emailVerifiedAt(),
                account.name(),
                account.password().hash(),
                account.access().roles(),
                account.origin(),
                account.access().isDisabled(),
                account.createdAt());
    }

    @Override
    public String toString() {
        return "StoredAccount[" + id + "]";
    }
}
