package org.countersign.client.entity;

import java.util.Optional;
import java.util.Set;
import org.countersign.token.entity.ExtraClaim;
import org.countersign.token.entity.TokenProfile;

/**
 * The data of a protected resource.
 *
 * @param audience the claim {@code aud} of tokens for it
 * @param uri the parameter {@code resource} that names it (RFC 8707, section 2), in addition to the audience
 * @param name a name for people
 * @param scopes the scopes that it defines
 * @param extraClaims claims that its software expects in addition
 * @param dpop whether it checks that the sender of a token has the key that the token is bound to (RFC 9449, section 7)
 */
public record ResourceData(
        String audience,
        Optional<String> uri,
        String name,
        TokenProfile tokenProfile,
        Set<String> scopes,
        Set<ExtraClaim> extraClaims,
        boolean dpop) {

    /** Returns whether the parameter {@code resource} of a request means this resource. */
    public boolean isNamed(String resource) {
        return audience.equals(resource) || uri.filter(resource::equals).isPresent();
    }
}
