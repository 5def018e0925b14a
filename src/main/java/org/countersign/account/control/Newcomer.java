package org.countersign.account.control;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;

/**
 * An account as it comes from elsewhere, well-formed.
 *
 * @param id the one that it is to keep; empty where it is to get a new one
 * @param createdAt empty where it is new
 */
record Newcomer(
        Optional<AccountId> id,
        Email email,
        String name,
        PasswordHash hash,
        Set<String> roles,
        boolean disabled,
        Optional<Instant> createdAt) {}
