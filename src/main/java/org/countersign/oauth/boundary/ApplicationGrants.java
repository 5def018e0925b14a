package org.countersign.oauth.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.control.ApplicationTokens;
import org.countersign.oauth.control.ApplicationTokens.Selection;
import org.countersign.oauth.control.ApplicationTokens.Tokens;
import org.countersign.oauth.control.ExchangeCode;
import org.countersign.oauth.control.ExchangeCode.Exchanged;
import org.countersign.oauth.control.SelectGrant;
import org.countersign.platform.boundary.ClientRequests;
import org.countersign.platform.boundary.OAuthError;
import org.countersign.platform.boundary.OAuthException;
import org.countersign.platform.boundary.OAuthForm;
import org.countersign.platform.control.KeyedLocks;
import org.countersign.session.control.RefreshApplication;
import org.countersign.session.control.RefreshApplication.Refreshed;
import org.countersign.session.entity.ApplicationGrant;

/** The grants of applications at the token endpoint (RFC 6749, sections 4.1.3 and 6). */
@ApplicationScoped
public class ApplicationGrants {

    /** Requests that use one code at once wait here, where they occupy no database connection. */
    private final KeyedLocks locks = new KeyedLocks("Too many requests use one authorization code");

    @Inject
    HttpServletRequest request;

    @Inject
    ClientRequests clientRequests;

    @Inject
    ExchangeCode exchangeCode;

    @Inject
    RefreshApplication refreshApplication;

    @Inject
    SelectGrant selectGrant;

    @Inject
    ApplicationTokens tokens;

    /** Checks a selection before the code is exchanged, so that an invalid one does not use it up. */
    Tokens exchange(StoredClient client, OAuthForm form) {
        String code = form.require("code");
        exchangeCode.grantOf(client, code).ifPresent(grant -> select(client, grant, form, Optional.empty()));
        Exchanged exchanged = locks.call(
                        code,
                        () -> exchangeCode.exchange(
                                client, code, form.find("redirect_uri"), form.find("code_verifier")))
                .orElseThrow(() -> invalidGrant("The code is not valid, has expired or was used."));
        return tokens.issue(
                client,
                exchanged.profile(),
                exchanged.session(),
                refreshApplication.firstTokenOf(exchanged.session().id()),
                select(client, exchanged.session().grant(), form, exchanged.nonce()));
    }

    /** Checks a selection before the token is rotated, so that an invalid one does not use it up. */
    Tokens refresh(StoredClient client, OAuthForm form) {
        String presented = form.require("refresh_token");
        refreshApplication
                .grantOf(client.id(), presented)
                .ifPresent(grant -> select(client, grant, form, Optional.empty()));
        Refreshed refreshed = refreshApplication
                .refresh(client.id(), presented, clientRequests.of(request).address())
                .orElseThrow(() -> invalidGrant("The refresh token is not valid, has expired or was revoked."));
        return tokens.issue(
                client,
                refreshed.profile(),
                refreshed.session(),
                refreshed.refreshToken(),
                select(client, refreshed.session().grant(), form, Optional.empty()));
    }

    private Selection select(StoredClient client, ApplicationGrant grant, OAuthForm form, Optional<String> nonce) {
        ApplicationGrant present = selectGrant
                .present(client, grant)
                .orElseThrow(() -> invalidGrant("The client may not have tokens for these resources any more."));
        Set<String> scopes = SelectGrant.scopes(present, form.find("scope"))
                .orElseThrow(
                        () -> new OAuthException(OAuthError.INVALID_SCOPE, "One of these scopes was not granted."));
        List<String> audiences = selectGrant
                .audiences(present, form.resources())
                .orElseThrow(
                        () -> new OAuthException(OAuthError.INVALID_TARGET, "One of these resources was not granted."));
        return new Selection(scopes, audiences, nonce);
    }

    private static OAuthException invalidGrant(String description) {
        return new OAuthException(OAuthError.INVALID_GRANT, description);
    }
}
