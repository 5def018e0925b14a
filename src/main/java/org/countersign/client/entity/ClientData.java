package org.countersign.client.entity;

import java.util.Optional;
import java.util.Set;

/**
 * The data of a client that can be changed.
 *
 * @param name a name for people
 * @param scopes the scopes that the client may request
 * @param audiences the resources that its tokens may be for
 * @param roles the claim {@code groups} of the tokens that the client receives for itself
 * @param jwks its public keys as a JWK set (RFC 7517, section 5); present if it authenticates by them
 */
public record ClientData(
        String name,
        ClientAuthentication authentication,
        Set<String> scopes,
        Set<String> audiences,
        Set<String> roles,
        Optional<String> jwks,
        boolean disabled) {

    /**
     * Returns whether tokens that were issued with this data may contain more than the new data allows, or may have
     * been issued to somebody who no longer can authenticate.
     */
    boolean allowsLessIn(ClientData next) {
        return (next.disabled && !disabled)
                || next.authentication != authentication
                || !next.scopes.containsAll(scopes)
                || !next.audiences.containsAll(audiences)
                || !next.roles.containsAll(roles);
    }
}
