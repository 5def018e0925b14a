package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.account.entity.AccountId;
import org.countersign.platform.control.KeyedLocks;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;

/**
 * Ends many sessions of an account at its owner's request. Requests for the same account run one after another: each
 * locks the account's row, and waiting for that lock would occupy database connections that other accounts need.
 */
@ApplicationScoped
public class EndManySessions {

    private final KeyedLocks locks = new KeyedLocks("Too many requests end the sessions of one account");

    @Inject
    EndSession endSession;

    public void endAll(AccountId account) {
        locks.run(account, () -> endSession.endAll(account, EndReason.LOGGED_OUT_EVERYWHERE));
    }

    public void endOthers(AccountId account, SessionId kept) {
        locks.run(account, () -> endSession.endOthers(account, kept, EndReason.ENDED_BY_OWNER));
    }
}
