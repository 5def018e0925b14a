package org.countersign.session.entity;

import java.util.List;
import java.util.Set;

/**
 * What the owner of a browser's session has granted to an application.
 *
 * @param clientId the application
 * @param parent the session of the browser, which this session ends with
 * @param scopes the granted scopes
 * @param audiences the claim {@code aud} of the application's access tokens, at least one
 */
public record ApplicationGrant(String clientId, SessionId parent, Set<String> scopes, List<String> audiences) {}
