package org.countersign.token.entity;

import java.time.Instant;
import java.util.Map;

/**
 * A verified access token.
 *
 * @param jti its own id
 * @param sid the session it was issued in
 * @param subject the opaque id of whoever it was issued to
 * @param version the version that the account's tokens had when it was issued
 * @param kid the key that signed it
 * @param expiresAt the first moment at which it is no longer valid
 * @param claims all claims, by name, with JSON types as their Java counterparts
 */
public record AccessToken(
        String jti,
        String sid,
        String subject,
        int version,
        String kid,
        Instant expiresAt,
        Map<String, Object> claims) {

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "AccessToken[" + jti + "]";
    }
}
