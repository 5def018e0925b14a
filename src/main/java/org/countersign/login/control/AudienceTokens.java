package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.control.Resources;
import org.countersign.client.entity.ResourceData;
import org.countersign.token.control.AccessTokenClaims;
import org.countersign.token.control.AccessTokenClaims.ForClient;
import org.countersign.token.control.AccessTokenIssuer;
import org.countersign.token.control.IssuedToken;
import org.countersign.token.entity.TokenFormat;

/**
 * Issues tokens for applications next to the own token of a plain sign-in. Each is for one audience (RFC 8707, section
 * 2), so an application cannot use a token that it receives elsewhere.
 */
@ApplicationScoped
public class AudienceTokens {

    /**
     * The {@code client_id} of these tokens, so that this service's own endpoints reject them. No client can have this
     * id, because it contains a colon.
     */
    static final String CLIENT = "countersign:page";

    @Inject
    Resources resources;

    @Inject
    AccessTokenIssuer accessTokens;

    /** Returns the resources with these audiences; empty if one of the audiences is unknown. */
    public Optional<List<ResourceData>> find(Collection<String> audiences) {
        Set<String> names = Set.copyOf(audiences);
        if (names.isEmpty()) {
            return Optional.of(List.of());
        }
        List<ResourceData> found = resources.read(names);
        return found.size() == names.size() ? Optional.of(found) : Optional.empty();
    }

    /**
     * Issues one token for each resource, by audience. They have the same person, roles and session as the own token.
     */
    public Map<String, String> issue(IssuedToken own, List<ResourceData> targets) {
        Map<String, String> tokens = new LinkedHashMap<>();
        for (ResourceData target : targets) {
            AccessTokenClaims claims =
                    own.claims().toClient(new ForClient(CLIENT, target.scopes(), 0), target.audience());
            TokenFormat format = new TokenFormat(target.tokenProfile(), target.extraClaims());
            tokens.put(target.audience(), accessTokens.issue(claims, format).value());
        }
        return tokens;
    }
}
