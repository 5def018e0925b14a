package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.AuthorizationRequest;
import org.countersign.oauth.entity.AuthorizationState;
import org.countersign.oauth.entity.Decision;
import org.countersign.openid.control.IdTokens;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.control.BrowserSessions.SignedInBrowser;
import org.countersign.token.control.AssuranceDemand;

/** Reads what a decision about an authorization request depends on, and decides. Needs a transaction. */
@ApplicationScoped
public class RequestDecisions {

    @Inject
    ConsentRepository consents;

    @Inject
    IdTokens idTokens;

    @Inject
    Event<AssuranceDemand> assuranceDemand;

    @Inject
    TimeRepository time;

    /**
     * Decides on a request.
     *
     * @param browser the person in the browser
     * @param allowsNow whether the person has just allowed it
     * @param askedAt when the person was first asked about it
     */
    Decision decide(
            AuthorizationRequest request,
            StoredClient client,
            Optional<SignedInBrowser> browser,
            boolean allowsNow,
            Optional<Instant> askedAt) {
        Optional<SignedInBrowser> expected = browser.filter(found -> isExpected(request, found));
        AuthorizationState state = new AuthorizationState(
                asksConsent(client),
                canBeImpersonated(client, request),
                expected.map(this::signedIn),
                expected.filter(found -> consented(found, request)).isPresent(),
                allowsNow,
                askedAt,
                time.now());
        return AuthorizationPolicy.decide(request, state);
    }

    /**
     * Any program on a device can listen on a loopback address and pretend to be a client without a secret (RFC 8252,
     * section 8.6).
     */
    private static boolean canBeImpersonated(StoredClient client, AuthorizationRequest request) {
        return client.kind() == ClientKind.NATIVE
                || (client.kind().isPublic() && request.redirectUri().startsWith("http:"));
    }

    static boolean asksConsent(StoredClient client) {
        return !client.data().application().trusted();
    }

    /** A hint that is not an ID token of ours is ignored. */
    private boolean isExpected(AuthorizationRequest request, SignedInBrowser browser) {
        return request.idTokenHint()
                .flatMap(idTokens::readHint)
                .map(hint -> hint.subject().equals(browser.profile().id().value()))
                .orElse(true);
    }

    private AuthorizationState.SignedIn signedIn(SignedInBrowser browser) {
        AssuranceDemand demand = new AssuranceDemand(browser.profile().id().value());
        assuranceDemand.fire(demand);
        return new AuthorizationState.SignedIn(
                browser.session().authenticatedAt(), browser.session().methods().level(), demand.level());
    }

    private boolean consented(SignedInBrowser browser, AuthorizationRequest request) {
        return consents.find(browser.profile().id().value(), request.clientId())
                .filter(consent -> consent.covers(request))
                .isPresent();
    }
}
