package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.session.entity.SessionId;

/**
 * Checks that the session of a caller has not ended. A verified access token does not prove it: other nodes learn of an
 * end a little later, and a request with a slow body is verified before the body arrives.
 */
@ApplicationScoped
public class LiveSessions {

    @Inject
    Accounts accounts;

    @Inject
    SessionRepository repository;

    /**
     * Locks the account for the rest of the transaction, and then reads its session. Call it before adding anything
     * that outlives the session. Empty if the session has ended or belongs to another account, or if the account was
     * closed.
     *
     * @param sid the {@code sid} claim of the caller's access token
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Profile> lockOwner(AccountId account, String sid) {
        return accounts.lock(account).filter(owner -> isLive(account, sid));
    }

    private boolean isLive(AccountId account, String sid) {
        return SessionId.find(sid)
                .flatMap(repository::read)
                .filter(reading -> reading.session().accountId().equals(account))
                .filter(reading -> !reading.session().isRevoked())
                .filter(reading -> !reading.session().isExpired(reading.now()))
                .isPresent();
    }
}
