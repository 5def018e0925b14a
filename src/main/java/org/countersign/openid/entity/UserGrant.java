package org.countersign.openid.entity;

import java.util.Set;

/**
 * What a client may know about a person.
 *
 * @param scopes the granted scopes (OpenID Connect Core, section 5.4)
 * @param groups the roles that the client's access tokens contain
 * @param trusted whether the client is the organization's own; it may know the e-mail address as the person's name
 */
public record UserGrant(Set<String> scopes, Set<String> groups, boolean trusted) {

    public boolean has(String scope) {
        return scopes.contains(scope);
    }
}
