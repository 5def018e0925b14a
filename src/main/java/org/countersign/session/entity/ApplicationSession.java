package org.countersign.session.entity;

import java.time.Instant;

/**
 * A session of an application, for the tokens that it receives.
 *
 * @param id the claim {@code sid} of its tokens; no other application has the same
 * @param methods how the owner authenticated in the browser
 * @param authenticatedAt when the owner did
 */
public record ApplicationSession(
        SessionId id, ApplicationGrant grant, AuthenticationMethods methods, Instant authenticatedAt) {}
