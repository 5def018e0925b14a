package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.oauth.entity.AuthorizationCode;
import org.countersign.oauth.entity.AuthorizationRequest;
import org.countersign.oauth.entity.CodeGrant;
import org.countersign.oauth.entity.RedirectAddress;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;
import org.countersign.session.control.BrowserSessions.SignedInBrowser;
import org.countersign.token.control.AuthorizationServer;

/** Issues authorization codes (RFC 6749, section 4.1.2). Needs a transaction. */
@ApplicationScoped
public class IssueCode {

    @Inject
    CodeRepository codes;

    @Inject
    HandedOutIds handedOut;

    @Inject
    AuthorizationServer server;

    @Inject
    OAuthConfig config;

    @Inject
    TimeRepository time;

    @Inject
    Ids ids;

    /** Returns where to send the browser with a new code. */
    String issue(AuthorizationRequest request, SignedInBrowser browser) {
        UUID id = ids.next();
        codes.store(
                new AuthorizationCode(id, grant(request, browser), time.now().plus(config.codeLife())));
        return address(request.redirectUri(), request.state()).withCode(handedOut.code(id));
    }

    RedirectAddress address(String redirectUri, Optional<String> state) {
        return new RedirectAddress(redirectUri, state, server.issuer());
    }

    private CodeGrant grant(AuthorizationRequest request, SignedInBrowser browser) {
        List<String> audiences =
                request.audiences().isEmpty() ? List.of(server.userinfoEndpoint()) : request.audiences();
        return new CodeGrant(
                request.clientId(),
                browser.profile().id().value(),
                browser.profile().credentialVersion(),
                browser.session().id().toString(),
                request.redirectUri(),
                request.scopes(),
                audiences,
                request.nonce(),
                request.challenge(),
                request.key(),
                browser.session().authenticatedAt(),
                browser.session().methods().toString());
    }
}
