package org.countersign.account.control;

import java.time.Instant;
import java.util.Set;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.StoredAccount;

/**
 * The data of an account that other features may use. It has no password hash.
 *
 * @param emailVerified whether somebody has proved to read the mailbox
 * @param credentialVersion counts password changes; see {@link Accounts#lockUnchanged}
 * @param tokenVersion the version of the account's access tokens
 */
public record Profile(
        AccountId id,
        Email email,
        boolean emailVerified,
        String name,
        Set<String> roles,
        Instant createdAt,
        int credentialVersion,
        int tokenVersion) {

    static Profile of(Account account) {
        return of(account.data());
    }

    private static Profile of(StoredAccount data) {
        return new Profile(
                data.id(),
                data.email(),
                data.emailVerifiedAt().isPresent(),
                data.name(),
                data.roles(),
                data.createdAt(),
                data.credentialVersion(),
                data.tokenVersion());
    }
}
