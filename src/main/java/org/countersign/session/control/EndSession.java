package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;
import org.countersign.token.control.Revocations;

/** Ends sessions: the row is revoked and its access tokens are denied, in one transaction. */
@ApplicationScoped
public class EndSession {

    @Inject
    SessionRepository repository;

    @Inject
    Revocations revocations;

    @Inject
    SecurityEvents events;

    /** Ends a session; false when it had ended before or never was. */
    @Transactional
    public boolean end(SessionId id, EndReason reason) {
        boolean ended = repository.revoke(id, reason, repository.now());
        if (ended) {
            revocations.revokeSession(id.toString());
        }
        return ended;
    }

    /** Signs a device out at its owner's wish. Idempotent. */
    @Transactional
    public void logOut(SessionId id) {
        if (end(id, EndReason.LOGGED_OUT)) {
            events.record(Action.LOGGED_OUT, null, id.toString());
        }
    }

    /** Ends every session of an account. */
    @Transactional
    public void endAll(AccountId account, EndReason reason) {
        repository.listLive(account).forEach(id -> end(id, reason));
    }

    /** Ends every session of an account but one. */
    @Transactional
    public void endOthers(AccountId account, SessionId kept, EndReason reason) {
        repository.listLive(account).stream().filter(id -> !id.equals(kept)).forEach(id -> end(id, reason));
    }
}
