package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.countersign.account.control.Profile;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.AuthorizationCode;
import org.countersign.oauth.entity.CodeGrant;
import org.countersign.oauth.entity.PresentedCode;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.control.ApplicationSessions;
import org.countersign.session.control.EndSession;
import org.countersign.session.entity.ApplicationGrant;
import org.countersign.session.entity.ApplicationSession;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.BrowserSession;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;

/**
 * Exchanges an authorization code for a session (RFC 6749, section 4.1.3), in one transaction. It also commits when the
 * code is refused, so that the end of a session after a second use persists (RFC 6749, section 4.1.2).
 */
@ApplicationScoped
public class ExchangeCode {

    /**
     * A new session with its owner.
     *
     * @param nonce the client's value of the authorization request
     */
    public record Exchanged(Profile profile, ApplicationSession session, Optional<String> nonce) {}

    @Inject
    CodeRepository codes;

    @Inject
    HandedOutIds handedOut;

    @Inject
    CodeOwners owners;

    @Inject
    ApplicationSessions sessions;

    @Inject
    EndSession endSession;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    @Inject
    Ids ids;

    /**
     * Exchanges a code. Empty if it is not valid for this client, redirect URI, verifier and key. Such an attempt does
     * not use it up.
     */
    @Transactional
    public Optional<Exchanged> exchange(StoredClient client, PresentedCode presented) {
        Optional<AuthorizationCode> found = handedOut
                .ofCode(presented.code())
                .flatMap(codes::read)
                .filter(stored -> fits(stored.grant(), client, presented));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        AuthorizationCode stored = found.get();
        if (stored.childId().isEmpty() && stored.isExpired(time.now())) {
            return Optional.empty();
        }
        CodeGrant grant = stored.grant();
        Optional<Profile> owner = owners.lock(client, grant);
        // the refresh tokens of a client that authenticates are bound to its credentials (RFC 9449, section 5)
        Optional<String> key = client.kind().isPublic() ? presented.key() : Optional.empty();
        return owner.flatMap(profile -> open(profile, stored.id(), grant, key));
    }

    /** Returns what a code of this client stands for. */
    @Transactional
    public Optional<ApplicationGrant> grantOf(StoredClient client, String code) {
        return handedOut
                .ofCode(code)
                .flatMap(codes::read)
                .map(AuthorizationCode::grant)
                .filter(grant -> grant.clientId().equals(client.id()))
                .map(grant -> applicationGrant(grant, Optional.empty()));
    }

    private static ApplicationGrant applicationGrant(CodeGrant grant, Optional<String> key) {
        return new ApplicationGrant(
                grant.clientId(), SessionId.parse(grant.sessionId()), grant.scopes(), grant.audiences(), key);
    }

    private static boolean fits(CodeGrant grant, StoredClient client, PresentedCode presented) {
        boolean sameUri = presented
                .redirectUri()
                .map(grant.redirectUri()::equals)
                .orElse(grant.challenge().isPresent());
        return grant.clientId().equals(client.id())
                && sameUri
                && (grant.key().isEmpty() || grant.key().equals(presented.key()))
                && CodeVerifier.isRight(presented.verifier(), grant.challenge());
    }

    private Optional<Exchanged> open(Profile owner, UUID code, CodeGrant grant, Optional<String> key) {
        SessionId child = new SessionId(ids.next());
        if (!codes.spend(code, child.toString())) {
            codes.read(code).flatMap(AuthorizationCode::childId).ifPresent(spent -> endReused(spent, grant));
            return Optional.empty();
        }
        SessionId browser = SessionId.parse(grant.sessionId());
        return sessions.open(
                        owner,
                        child,
                        applicationGrant(grant, key),
                        new BrowserSession(
                                browser, AuthenticationMethods.parse(grant.methods()), grant.authenticatedAt()))
                .map(session -> {
                    events.record(event(Action.APPLICATION_SIGNED_IN, grant, child));
                    return new Exchanged(owner, session, grant.nonce());
                });
    }

    private void endReused(String child, CodeGrant grant) {
        SessionId session = SessionId.parse(child);
        if (endSession.end(session, EndReason.CODE_REUSED)) {
            events.record(event(Action.CODE_REUSED, grant, session).failed("spent_code"));
        }
    }

    private static Occurrence event(Action action, CodeGrant grant, SessionId session) {
        return Occurrence.of(action)
                .account(grant.accountId())
                .session(session.toString())
                .detail(grant.clientId());
    }
}
