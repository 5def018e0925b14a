package org.countersign.session.entity;

import java.time.Instant;

/**
 * The live session of a browser, as far as an authorization request depends on it.
 *
 * @param methods how the owner authenticated last
 * @param authenticatedAt when the owner did, by the database's clock
 */
public record BrowserSession(SessionId id, AuthenticationMethods methods, Instant authenticatedAt) {}
