package org.countersign.session.entity;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the owner of a browser's session has granted to an application.
 *
 * @param clientId the application
 * @param parent the session of the browser, which this session ends with
 * @param scopes the granted scopes
 * @param audiences the claim {@code aud} of the application's access tokens, at least one
 * @param key the thumbprint of the key that its refresh tokens are bound to (RFC 9449, section 5)
 */
public record ApplicationGrant(
        String clientId, SessionId parent, Set<String> scopes, List<String> audiences, Optional<String> key) {}
