package org.countersign.openid.entity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims that differ from one ID token to another (OpenID Connect Core, section 2).
 *
 * @param subject the opaque id of the account, {@code sub}
 * @param clientId the client, {@code aud}
 * @param nonce the value of the authorization request, {@code nonce}; it MUST be repeated unchanged
 * @param sid the session of the application
 * @param authenticatedAt the time of the last authentication, {@code auth_time}
 * @param methods the authentication methods, {@code amr} (RFC 8176)
 * @param acr the number of factors that were used
 * @param accessToken the access token that is issued together with the ID token, for {@code at_hash}
 * @param userClaims the claims about the person; they cannot replace the other claims
 */
public record IdTokenClaims(
        String subject,
        String clientId,
        Optional<String> nonce,
        String sid,
        Instant authenticatedAt,
        List<String> methods,
        String acr,
        String accessToken,
        Map<String, Object> userClaims) {

    @Override
    public String toString() {
        return "IdTokenClaims[" + subject + ", " + clientId + "]";
    }
}
