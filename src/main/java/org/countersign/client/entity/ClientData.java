package org.countersign.client.entity;

import java.util.Optional;
import java.util.Set;

/**
 * The data of a client that can be changed.
 *
 * @param name a name for people
 * @param scopes the scopes that the client may request
 * @param audiences the resources that its tokens may be for; if an application has none, its tokens are for the
 *     issuer's own endpoints
 * @param roles of a service: the claim {@code groups} of its tokens; of an application: the roles of a person that its
 *     tokens may carry, unless it is trusted
 * @param application the data of a client to which people sign in
 * @param jwks its public keys as a JWK set (RFC 7517, section 5); a client that authenticates by them has either these
 *     or an address
 * @param jwksUri the address of its JWK set
 * @param dpopBound whether its access tokens must be bound to a key (RFC 9449, section 5.2)
 */
public record ClientData(
        String name,
        ClientAuthentication authentication,
        Set<String> scopes,
        Set<String> audiences,
        Set<String> roles,
        ApplicationData application,
        Optional<String> jwks,
        Optional<String> jwksUri,
        boolean dpopBound,
        boolean disabled) {

    /**
     * Returns whether tokens that were issued with this data may contain more than the new data allows, or may have
     * been issued to somebody who no longer can authenticate, or may be used without the key that it must prove now.
     * Redirect URIs and PKCE do not matter: they restrict how tokens are requested.
     */
    boolean allowsLessIn(ClientData next) {
        return (next.disabled && !disabled)
                || next.authentication != authentication
                || !next.scopes.containsAll(scopes)
                || !next.audiences.containsAll(audiences)
                || !next.roles.containsAll(roles)
                || (next.dpopBound && !dpopBound)
                || (application.trusted() && !next.application.trusted());
    }
}
