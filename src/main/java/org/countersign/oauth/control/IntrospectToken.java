package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.entity.StoredClient;
import org.countersign.token.control.AccessTokenVerifier;
import org.countersign.token.control.Claims;
import org.countersign.token.control.OwnTokenConfig;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.Verification.Verified;
import org.jspecify.annotations.Nullable;

/** Shows a client a valid token that was issued to it, or that is for one of its resources. */
@ApplicationScoped
public class IntrospectToken {

    @Inject
    AccessTokenVerifier verifier;

    @Inject
    OwnTokenConfig ownTokens;

    /** Returns the token; empty if it is not valid now, or if it is not for this client to see. */
    public Optional<AccessToken> introspect(StoredClient client, String token) {
        return verifier.verifyForAnyone(token) instanceof Verified verified && mayShow(verified.token(), client)
                ? Optional.of(verified.token())
                : Optional.empty();
    }

    private boolean mayShow(AccessToken token, StoredClient client) {
        return client.id().equals(token.claims().get(Claims.CLIENT_ID))
                || isForOneOf(client.data().audiences(), token.claims().get("aud"));
    }

    /** Own tokens are not shown, even if a client was described with their audience. */
    private boolean isForOneOf(Set<String> audiences, @Nullable Object claim) {
        return claim instanceof List<?> list
                ? list.stream().anyMatch(audience -> isForOneOf(audiences, audience))
                : claim != null && audiences.contains(claim) && !claim.equals(ownTokens.audience());
    }
}
