package org.countersign.openid.entity;

import java.util.Optional;

/**
 * An ID token of ours that a client sends back as a hint. It may have expired, so it is no proof of a sign-in.
 *
 * @param subject the opaque id of the account, {@code sub}
 * @param clientId the client that the token was issued to, {@code aud}
 * @param sid the session of the application
 */
public record IdTokenHint(String subject, String clientId, Optional<String> sid) {}
