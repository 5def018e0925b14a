package org.countersign.openid.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.client.control.Clients;
import org.countersign.client.entity.RedirectUris;
import org.countersign.client.entity.StoredClient;
import org.countersign.openid.entity.IdTokenHint;
import org.countersign.openid.entity.SignOutRequest;
import org.countersign.openid.entity.SignedOut;
import org.countersign.session.control.ApplicationSessions;
import org.countersign.session.control.BrowserTokens;
import org.countersign.session.control.EndSession;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;

/**
 * Signs a person out at the request of a client (OpenID Connect RP-Initiated Logout). Only an ID token of this client
 * for this browser is accepted without a question. Otherwise any page could sign people out.
 */
@ApplicationScoped
public class SignOut {

    @Inject
    IdTokens idTokens;

    @Inject
    ApplicationSessions applicationSessions;

    @Inject
    BrowserTokens browserTokens;

    @Inject
    EndSession endSession;

    @Inject
    Clients clients;

    /**
     * Ends the session of the browser, with those of all applications in it.
     *
     * @param cookies the browser tokens of the request; a request of another site by POST has none
     */
    public SignedOut signOut(SignOutRequest request, List<String> cookies) {
        Optional<IdTokenHint> hint = request.hint()
                .flatMap(idTokens::readHint)
                .filter(read -> request.clientId().map(read.clientId()::equals).orElse(true));
        Optional<SessionId> browser = hint.flatMap(this::browserOf);
        List<SessionId> presented = cookies.stream()
                .flatMap(cookie -> browserTokens.sessionOf(cookie).stream())
                .toList();
        boolean here = browser.filter(presented::contains).isPresent();
        if (browser.isEmpty() || !(here || presented.isEmpty())) {
            return new SignedOut.Unconfirmed();
        }
        endSession.end(browser.get(), EndReason.LOGGED_OUT);
        return new SignedOut.Ended(address(request, hint.orElseThrow().clientId()), here);
    }

    private Optional<SessionId> browserOf(IdTokenHint hint) {
        return hint.sid()
                .flatMap(SessionId::find)
                .flatMap(sid -> applicationSessions.browserOf(sid, hint.clientId(), new AccountId(hint.subject())));
    }

    private Optional<String> address(SignOutRequest request, String clientId) {
        return request.redirectUri()
                .filter(uri -> clients.find(clientId)
                        .filter(client -> isRegistered(client, uri))
                        .isPresent())
                .map(uri -> request.state().map(state -> withState(uri, state)).orElse(uri));
    }

    private static boolean isRegistered(StoredClient client, String uri) {
        return !client.data().disabled()
                && RedirectUris.isRegistered(
                        client.kind(), client.data().application().postLogoutRedirectUris(), uri);
    }

    private static String withState(String uri, String state) {
        String encoded = URLEncoder.encode(state, StandardCharsets.UTF_8).replace("+", "%20");
        return uri + (uri.contains("?") ? '&' : '?') + "state=" + encoded;
    }
}
