package org.countersign.session.entity;

/**
 * The session of a caller, with the access token that the caller has presented.
 *
 * @param jti the id of the access token
 */
public record CallerSession(SessionId id, String jti) {}
