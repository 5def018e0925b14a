package org.countersign.token.entity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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

    /** Returns the client that received it for a person; empty for other tokens. */
    public Optional<String> client() {
        return claims.get("client_id") instanceof String client && !client.equals(subject)
                ? Optional.of(client)
                : Optional.empty();
    }

    /** Returns the version of its client's tokens at the time of issue; 0 if it has none. */
    public int clientVersion() {
        return claims.get("client_version") instanceof Long version && version >= 0 && version <= Integer.MAX_VALUE
                ? version.intValue()
                : 0;
    }

    /** Returns whether its sender must prove to have a key (RFC 7800, section 3). */
    public boolean isBound() {
        return claims.containsKey("cnf");
    }

    /** Returns the thumbprint of the key that it is bound to (RFC 9449, section 6.1). */
    public Optional<String> key() {
        return claims.get("cnf") instanceof Map<?, ?> cnf && cnf.get("jkt") instanceof String key
                ? Optional.of(key)
                : Optional.empty();
    }

    public boolean isOfSession(@Nullable String session) {
        return sid != null && sid.equals(session);
    }

    @Override
    public String toString() {
        return "AccessToken[" + jti + "]";
    }
}
