package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.countersign.account.entity.AccountId;
import org.countersign.token.control.Revocations;

/** Denies the access tokens of an account. */
@ApplicationScoped
public class DenyAccountTokens {

    @Inject
    AccountRepository repository;

    @Inject
    Revocations revocations;

    /** Denies all access tokens that were issued to an account. Its sessions continue. */
    @Transactional
    public void denyAll(AccountId id) {
        repository.lock(id).ifPresent(account -> revocations.revokeSubject(id.value(), account.denyTokens()));
    }

    /** Denies the access tokens that were issued to an account, except those of one session. */
    @Transactional
    public void denyAllExcept(String keptSid, AccountId id) {
        repository
                .lock(id)
                .ifPresent(account -> revocations.revokeAccountExcept(keptSid, id.value(), account.denyTokens()));
    }
}
