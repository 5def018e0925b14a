package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.entity.StoredClient;
import org.countersign.token.control.AccessTokenVerifier;
import org.countersign.token.control.Claims;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.Verification.Verified;
import org.jspecify.annotations.Nullable;

/** Shows a client a valid token that was issued to it, or that is for one of its resources. */
@ApplicationScoped
public class IntrospectToken {

    @Inject
    AccessTokenVerifier verifier;

    /** Returns the token; empty if it is not valid now, or if it is not for this client to see. */
    public Optional<AccessToken> introspect(StoredClient client, String token) {
        return verifier.verifyForAnyone(token) instanceof Verified verified && mayShow(verified.token(), client)
                ? Optional.of(verified.token())
                : Optional.empty();
    }

    private static boolean mayShow(AccessToken token, StoredClient client) {
        return client.id().equals(token.claims().get(Claims.CLIENT_ID))
                || isForOneOf(client.data().audiences(), token.claims().get("aud"));
    }

    private static boolean isForOneOf(Set<String> audiences, @Nullable Object claim) {
        return claim instanceof List<?> list
                ? list.stream().anyMatch(audiences::contains)
                : claim != null && audiences.contains(claim);
    }
}
