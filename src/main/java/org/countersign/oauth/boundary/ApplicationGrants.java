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
import org.countersign.oauth.entity.BoundTarget;
import org.countersign.oauth.entity.PresentedCode;
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

    /**
     * Decides on the target before the code is exchanged, so that an invalid one does not use it up.
     *
     * @param key the thumbprint of the key that the client has proved to have
     */
    Tokens exchange(StoredClient client, OAuthForm form, Optional<String> key) {
        String code = form.require("code");
        Optional<BoundTarget> target =
                exchangeCode.grantOf(client, code).map(grant -> target(client, grant, form, key));
        PresentedCode presented = new PresentedCode(code, form.find("redirect_uri"), form.find("code_verifier"), key);
        Exchanged exchanged = locks.call(code, () -> exchangeCode.exchange(client, presented))
                .orElseThrow(() -> invalidGrant("The code is not valid, has expired or was used."));
        return tokens.issue(
                client,
                exchanged.profile(),
                exchanged.session(),
                refreshApplication.firstTokenOf(exchanged.session().id()),
                target.orElseThrow(),
                exchanged.nonce());
    }

    /**
     * Decides on the target and checks the key before the token is rotated, so that a wrong one does not use it up.
     *
     * @param key the thumbprint of the key that the client has proved to have
     */
    Tokens refresh(StoredClient client, OAuthForm form, Optional<String> key) {
        String presented = form.require("refresh_token");
        Optional<ApplicationGrant> granted = refreshApplication.grantOf(client.id(), presented);
        if (granted.filter(grant -> !isForKey(client, grant, key)).isPresent()) {
            throw invalidGrant("The refresh token is not bound to this key.");
        }
        Optional<BoundTarget> target = granted.map(grant -> target(client, grant, form, key));
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

    /**
     * Checks the key of a refresh token (RFC 9449, section 5). A client without credentials that has to bind its tokens
     * cannot use one from before that.
     */
    private static boolean isForKey(StoredClient client, ApplicationGrant grant, Optional<String> key) {
        return grant.key().isPresent()
                ? grant.key().equals(key)
                : !(client.kind().isPublic() && client.data().dpopBound());
    }

    private BoundTarget target(StoredClient client, ApplicationGrant grant, OAuthForm form, Optional<String> key) {
        return selectGrant
                .select(client, grant, form.find("scope"), form.resources())
                .map(Targets::require)
                .map(target -> ProofOfPossession.bind(client, target, key))
                .orElseThrow(() -> invalidGrant("The client may not have tokens for these resources any more."));
    }

    private static OAuthException invalidGrant(String description) {
        return new OAuthException(OAuthError.INVALID_GRANT, description);
    }
}
