package org.countersign.client.entity;

/**
 * How a client wants to be told that a session has ended (OpenID Connect Back-Channel Logout, section 2.2).
 *
 * @param uri where the logout token is sent
 * @param sessionRequired whether the logout token must name the session, {@code sid}
 */
public record BackchannelLogout(String uri, boolean sessionRequired) {}
