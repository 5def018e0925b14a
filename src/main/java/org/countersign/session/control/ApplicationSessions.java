package org.countersign.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.control.SessionRepository.Reading;
import org.countersign.session.entity.ApplicationGrant;
import org.countersign.session.entity.ApplicationSession;
import org.countersign.session.entity.ApplicationUse;
import org.countersign.session.entity.BrowserSession;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;

/** Opens and ends sessions of applications (RFC 6749, section 1.5). Their refresh tokens rotate like all others. */
@ApplicationScoped
public class ApplicationSessions {

    /** So many sessions a client can have in one browser. A new one ends the oldest. */
    private static final int MAX_OF_CLIENT = 10;

    /** The use of an application extends the session of its browser, but does not write it at each refresh. */
    private static final Duration EXTENDED_EACH = Duration.ofHours(1);

    @Inject
    SessionRepository sessions;

    @Inject
    ApplicationSessionRepository repository;

    @Inject
    EndSession endSession;

    @Inject
    SessionConfig config;

    @Inject
    TimeRepository time;

    /**
     * Opens a session in the session of a browser. Empty if that has ended.
     *
     * @param owner must be locked, as in every other transaction that changes sessions
     * @param authorized the browser's session when its owner authorized the application
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<ApplicationSession> open(
            Profile owner, SessionId id, ApplicationGrant grant, BrowserSession authorized) {
        Instant now = time.now();
        Optional<DeviceSession> browser = sessions.read(authorized.id()).map(Reading::session);
        if (browser.isEmpty() || !extend(browser.get(), owner.id(), now)) {
            return Optional.empty();
        }
        List<SessionId> present = repository.listOf(grant.clientId(), authorized.id(), now);
        present.stream()
                .limit(Math.max(0, present.size() + 1 - MAX_OF_CLIENT))
                .forEach(oldest -> endSession.end(oldest, EndReason.SESSION_LIMIT));
        DeviceSession session = new DeviceSession(id, browser.get(), grant, authorized, config.lifetimes(), now);
        sessions.store(session);
        return Optional.of(viewOf(session, grant));
    }

    /** Returns the session of the browser that contains a session of this client and account, also after its end. */
    @Transactional
    public Optional<SessionId> browserOf(SessionId id, String clientId, AccountId owner) {
        return sessions.read(id)
                .map(Reading::session)
                .filter(session -> session.accountId().equals(owner))
                .flatMap(DeviceSession::application)
                .filter(grant -> grant.clientId().equals(clientId))
                .map(ApplicationGrant::parent);
    }

    /** Sums the live sessions of applications of an account, one entry for each application and grant. */
    @Transactional
    public List<ApplicationUse> usesOf(AccountId owner) {
        return repository.listUses(owner);
    }

    /**
     * Keeps the session of the browser alive that contains a session of an application. Returns false if it has ended.
     * It is written before the session of the application, as at its end.
     */
    boolean keepBrowser(DeviceSession application, Instant now) {
        return application.application().isEmpty()
                || liveBrowserOf(application, now)
                        .filter(found -> isExtended(found, now) || extend(found, application.accountId(), now))
                        .isPresent();
    }

    /** Returns whether the session of the browser that contains a session is live. */
    boolean isBrowserLive(DeviceSession session, Instant now) {
        return session.application().isEmpty() || liveBrowserOf(session, now).isPresent();
    }

    private Optional<DeviceSession> liveBrowserOf(DeviceSession application, Instant now) {
        return application
                .application()
                .flatMap(grant -> sessions.read(grant.parent()))
                .map(Reading::session)
                .filter(found -> !found.isRevoked() && !found.isExpired(now));
    }

    private boolean isExtended(DeviceSession browser, Instant now) {
        Instant latest = config.lifetimes().idleExpiry(now, browser);
        return browser.idleExpiresAt().plus(EXTENDED_EACH).isAfter(latest);
    }

    private boolean extend(DeviceSession browser, AccountId owner, Instant now) {
        return repository.extend(browser.id(), owner, config.lifetimes().idleExpiry(now, browser), now);
    }

    /** Ends all sessions of a client. Its access tokens are denied by their version. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endAllOf(String clientId) {
        repository.revokeAllOf(clientId, EndReason.CLIENT_ENDED, time.now());
    }

    static ApplicationSession viewOf(DeviceSession session, ApplicationGrant grant) {
        return new ApplicationSession(session.id(), grant, session.methods(), session.authenticatedAt());
    }
}
