package org.countersign.token.entity;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A verified access token.
 *
 * @param jti the id of the token
 * @param sid the session it was issued in; null for a client's token for itself
 * @param subject the opaque id of the account it was issued to, or the id of the client
 * @param version the version of the subject's tokens at the time of issue
 * @param kid the key that signed it
 * @param expiresAt the first moment at which it is no longer valid
 * @param claims all claims by name; JSON types are mapped to Java types
 */
public record AccessToken(
        String jti,
        @Nullable String sid,
        String subject,
        int version,
        String kid,
        Instant expiresAt,
        Map<String, Object> claims) {

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public boolean isOfSession(@Nullable String session) {
        return sid != null && sid.equals(session);
    }

    @Override
    public String toString() {
        return "AccessToken[" + jti + "]";
    }
}
