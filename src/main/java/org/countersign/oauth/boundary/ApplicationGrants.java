package org.countersign.oauth.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.control.ApplicationTokens;
import org.countersign.oauth.control.ApplicationTokens.Tokens;
import org.countersign.oauth.control.ExchangeCode;
import org.countersign.oauth.control.ExchangeCode.Exchanged;
import org.countersign.oauth.control.SelectGrant;
import org.countersign.oauth.entity.Target;
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

    /** Decides on the target before the code is exchanged, so that an invalid one does not use it up. */
    Tokens exchange(StoredClient client, OAuthForm form) {
        String code = form.require("code");
        Optional<Target.Granted> target = exchangeCode.grantOf(client, code).map(grant -> target(client, grant, form));
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
                target.orElseThrow(),
                exchanged.nonce());
    }

    /** Decides on the target before the token is rotated, so that an invalid one does not use it up. */
    Tokens refresh(StoredClient client, OAuthForm form) {
        String presented = form.require("refresh_token");
        Optional<Target.Granted> target =
                refreshApplication.grantOf(client.id(), presented).map(grant -> target(client, grant, form));
        Refreshed refreshed = refreshApplication
                .refresh(client.id(), presented, clientRequests.of(request).address())
                .orElseThrow(() -> invalidGrant("The refresh token is not valid, has expired or was revoked."));
        return tokens.issue(
                client,
                refreshed.profile(),
                refreshed.session(),
                refreshed.refreshToken(),
                target.orElseThrow(),
                Optional.empty());
    }

    private Target.Granted target(StoredClient client, ApplicationGrant grant, OAuthForm form) {
        return selectGrant
                .select(client, grant, form.find("scope"), form.resources())
                .map(Targets::require)
                .orElseThrow(() -> invalidGrant("The client may not have tokens for these resources any more."));
    }

    private static OAuthException invalidGrant(String description) {
        return new OAuthException(OAuthError.INVALID_GRANT, description);
    }
}
