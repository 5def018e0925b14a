package org.countersign.transfer.control;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.NewAccount;
import org.countersign.account.entity.Origin;
import org.countersign.password.control.PasswordHash;

/**
 * A valid account of an import file.
 *
 * @param id the id to keep; empty for a new one
 * @param emailVerifiedAt empty if the address is not verified
 * @param createdAt empty if it is not in the file
 */
record ImportedAccount(
        Optional<AccountId> id,
        Email email,
        Optional<Instant> emailVerifiedAt,
        String name,
        PasswordHash hash,
        Set<String> roles,
        boolean disabled,
        Optional<Instant> createdAt) {

    NewAccount asNewAccount() {
        return new NewAccount(
                id,
                email,
                emailVerifiedAt,
                name,
                hash.text(),
                roles,
                Origin.IMPORTED,
                disabled,
                createdAt,
                Optional.empty());
    }
}
