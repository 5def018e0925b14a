package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.DenyAccountTokens;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;
import org.countersign.token.control.Revocations;

/** Ends sessions: revokes the row and denies its access tokens, in one transaction. */
@ApplicationScoped
public class EndSession {

    @Inject
    SessionRepository repository;

    @Inject
    ApplicationSessionRepository applications;

    @Inject
    Accounts accounts;

    @Inject
    DenyAccountTokens denyAccountTokens;

    @Inject
    Revocations revocations;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /**
     * Ends a session, and the sessions of applications in it. Returns false if it had already ended or does not exist.
     */
    @Transactional
    public boolean end(SessionId id, EndReason reason) {
        boolean ended = repository.revoke(id, reason, time.now());
        applications.listIn(id).forEach(application -> end(application, reason));
        if (ended) {
            revocations.revokeSession(id.toString());
            events.record(Occurrence.of(Action.SESSION_ENDED)
                    .account(repository.ownerOf(id).map(AccountId::value).orElse(null))
                    .session(id.toString())
                    .detail(reason.name()));
        }
        return ended;
    }

    /** Ends a session if it belongs to this account. Returns false if it does not, or if it has ended. */
    @Transactional
    public boolean endOwn(AccountId owner, SessionId id) {
        boolean own = repository
                .read(id)
                .filter(reading -> reading.session().accountId().equals(owner))
                .isPresent();
        return own && end(id, EndReason.ENDED_BY_OWNER);
    }

    /** Ends all sessions of an account. A single revocation denies all their tokens. */
    @Transactional
    public void endAll(AccountId account, EndReason reason) {
        denyAccountTokens.denyAll(account);
        repository.revokeAll(account, reason, time.now());
        events.record(Occurrence.of(Action.ALL_SESSIONS_ENDED)
                .account(account.value())
                .detail(reason.name()));
    }

    /**
     * Ends all sessions of an account except one. Expired sessions are included, because an access token can outlive
     * its session. A single revocation denies all their tokens. The account is locked before its sessions, as in every
     * other transaction.
     */
    @Transactional
    public void endOthers(AccountId account, SessionId kept, EndReason reason) {
        accounts.lock(account);
        if (repository.revokeOthers(account, kept.toString(), reason, time.now()) > 0) {
            denyAccountTokens.denyAllExcept(kept.toString(), account);
            events.record(Occurrence.of(Action.OTHER_SESSIONS_ENDED)
                    .account(account.value())
                    .session(kept.toString())
                    .detail(reason.name()));
        }
    }
}
