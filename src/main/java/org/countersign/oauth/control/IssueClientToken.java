package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.client.control.Resources;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.BoundTarget;
import org.countersign.oauth.entity.Target;
import org.countersign.token.control.AccessTokenClaims;
import org.countersign.token.control.AccessTokenClaims.ForClient;
import org.countersign.token.control.AccessTokenIssuer;
import org.countersign.token.control.IssuedToken;

/**
 * Issues the token that a client receives for itself (RFC 6749, section 4.4). Nothing is stored, and no connection to
 * the database is held while signing.
 */
@ApplicationScoped
public class IssueClientToken {

    /**
     * A token with its scope.
     *
     * @param scope the granted scopes, separated by spaces
     * @param isBound whether it is bound to a key
     */
    public record Issued(IssuedToken token, String scope, boolean isBound) {}

    @Inject
    Resources resources;

    @Inject
    AccessTokenIssuer accessTokens;

    @Inject
    IssuedTokens issuedTokens;

    /** Decides what the token is for. */
    public Target target(StoredClient client, Optional<String> scope, List<String> named) {
        return TargetPolicy.decide(
                client.data(), scope, named, resources.read(client.data().audiences()));
    }

    public Issued issue(StoredClient client, BoundTarget bound) {
        issuedTokens.addForClient();
        Target.Granted target = bound.target();
        AccessTokenClaims claims = AccessTokenClaims.ofClient(
                new ForClient(client.id(), target.scopes(), client.tokenVersion(), bound.key()),
                target.audiences(),
                client.data().roles());
        return new Issued(
                accessTokens.issue(claims, target.format()),
                String.join(" ", target.scopes()),
                bound.key().isPresent());
    }
}
