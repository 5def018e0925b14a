package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.DenyAccountTokens;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.control.SessionRepository.Reading;
import org.countersign.session.entity.ApplicationSessionsEnded;
import org.countersign.session.entity.DeviceSession;
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
    Event<ApplicationSessionsEnded> applicationSessionsEnded;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /**
     * Ends a session, and the sessions of applications in it. Returns false if it had already ended or does not exist.
     */
    @Transactional
    public boolean end(SessionId id, EndReason reason) {
        Optional<DeviceSession> ended = revoke(id, reason);
        applications.listIn(id).forEach(application -> end(application, reason));
        ended.ifPresent(session -> session.application()
                .ifPresent(grant -> applicationSessionsEnded.fire(
                        new ApplicationSessionsEnded(session.accountId(), grant.clientId(), List.of(id), false))));
        return ended.isPresent();
    }

    private Optional<DeviceSession> revoke(SessionId id, EndReason reason) {
        if (!repository.revoke(id, reason, time.now())) {
            return Optional.empty();
        }
        revocations.revokeSession(id.toString());
        Optional<DeviceSession> session = repository.read(id).map(Reading::session);
        events.record(Occurrence.of(Action.SESSION_ENDED)
                .account(session.map(ended -> ended.accountId().value()).orElse(null))
                .session(id.toString())
                .detail(reason.name()));
        return session;
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

    /**
     * Ends all sessions of an application and an account. Returns how many they were.
     *
     * @param owner must be locked, so that no session is opened at the same moment
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public int endAllOf(AccountId owner, String clientId, EndReason reason) {
        List<SessionId> ended = applications.listOf(clientId, owner).stream()
                .filter(session -> revoke(session, reason).isPresent())
                .toList();
        if (!ended.isEmpty()) {
            applicationSessionsEnded.fire(new ApplicationSessionsEnded(owner, clientId, ended, true));
        }
        return ended.size();
    }

    /** Ends all sessions of an account. A single revocation denies all their tokens. */
    @Transactional
    public void endAll(AccountId account, EndReason reason) {
        denyAccountTokens.denyAll(account);
        Map<String, List<SessionId>> inApplications = applications.listByClient(account);
        repository.revokeAll(account, reason, time.now());
        endedEverywhere(account, inApplications);
        events.record(Occurrence.of(Action.ALL_SESSIONS_ENDED)
                .account(account.value())
                .detail(reason.name()));
    }

    /**
     * Ends all sessions of an account except one of a browser. Expired sessions are included, because an access token
     * can outlive its session. A single revocation denies all their tokens. The account is locked before its sessions,
     * as in every other transaction.
     */
    @Transactional
    public void endOthers(AccountId account, SessionId kept, EndReason reason) {
        accounts.lock(account);
        Map<String, List<SessionId>> inApplications = applications.listByClient(account);
        if (repository.revokeOthers(account, kept.toString(), reason, time.now()) > 0) {
            denyAccountTokens.denyAllExcept(kept.toString(), account);
            endedEverywhere(account, inApplications);
            events.record(Occurrence.of(Action.OTHER_SESSIONS_ENDED)
                    .account(account.value())
                    .session(kept.toString())
                    .detail(reason.name()));
        }
    }

    private void endedEverywhere(AccountId account, Map<String, List<SessionId>> byClient) {
        byClient.forEach((client, sessions) ->
                applicationSessionsEnded.fire(new ApplicationSessionsEnded(account, client, sessions, true)));
    }
}
