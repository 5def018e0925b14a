package org.countersign.passkey.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.control.RemoveFactors;

/** Lists, renames and removes the passkeys of an account. */
@ApplicationScoped
public class Passkeys {

    @Inject
    PasskeyRepository repository;

    @Inject
    PasskeyKind kind;

    @Inject
    RemoveFactors removeFactors;

    /** Lists the passkeys of an account, the oldest first. */
    @Transactional
    public List<PasskeyData> list(AccountId account) {
        return repository.list(account).stream().map(PasskeyData::of).toList();
    }

    /** Returns the user handle of an account, in Base64url. */
    public String userHandle(AccountId account) {
        return Base64Url.encode(UserHandle.of(account));
    }

    /** Returns false if the account does not have this passkey. */
    @Transactional
    public boolean rename(AccountId account, String id, String name) {
        return repository.rename(account, id, name);
    }

    /**
     * Removes a passkey, and the recovery codes with the last factor. Returns false if the account does not have it.
     */
    @Transactional
    public boolean remove(AccountId account, String sid, String id) {
        return removeFactors.remove(account, () -> kind.remove(account, sid, id));
    }

    /** Removes the passkeys that were added until this time, and the recovery codes with the last factor. */
    @Transactional
    public void removeAddedUntil(AccountId account, Instant time) {
        removeFactors.remove(account, () -> kind.removeAddedUntil(account, time));
    }
}
