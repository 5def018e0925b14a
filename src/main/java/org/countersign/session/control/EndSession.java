package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.countersign.account.control.Accounts;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;
import org.countersign.token.control.Revocations;

/** Ends sessions: the row is revoked and its access tokens are denied, in one transaction. */
@ApplicationScoped
public class EndSession {

    @Inject
    SessionRepository repository;

    @Inject
    Accounts accounts;

    @Inject
    Revocations revocations;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /** Ends a session; false when it had ended before or never was. */
    @Transactional
    public boolean end(SessionId id, EndReason reason) {
        boolean ended = repository.revoke(id, reason, time.now());
        if (ended) {
            revocations.revokeSession(id.toString());
            events.record(Occurrence.of(Action.SESSION_ENDED)
                    .account(repository.ownerOf(id).map(AccountId::value).orElse(null))
                    .session(id.toString())
                    .detail(reason.name()));
        }
        return ended;
    }

    /** Ends a session if it is this account's; false when it is not or has ended. */
    @Transactional
    public boolean endOwn(AccountId owner, SessionId id) {
        boolean own = repository
                .read(id)
                .filter(reading -> reading.session().accountId().equals(owner))
                .isPresent();
        return own && end(id, EndReason.ENDED_BY_OWNER);
    }

    /** Ends every session of an account; one denial hits the tokens of them all. */
    @Transactional
    public void endAll(AccountId account, EndReason reason) {
        accounts.denyTokens(account);
        repository.revokeAll(account, reason, time.now());
        events.record(Occurrence.of(Action.ALL_SESSIONS_ENDED)
                .account(account.value())
                .detail(reason.name()));
    }

    /** Ends every session of an account but one, also expired ones: an access token can outlive its session. */
    @Transactional
    public void endOthers(AccountId account, SessionId kept, EndReason reason) {
        repository.listNotRevoked(account).stream()
                .filter(id -> !id.equals(kept))
                .forEach(id -> end(id, reason));
    }
}
