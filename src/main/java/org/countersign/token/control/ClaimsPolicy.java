package org.countersign.token.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.token.entity.AccessToken;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the claims of a token with a good signature are those of an access token of ours. Expiry is not
 * judged here, so that an expired token can be told from one that never was ours.
 */
@ApplicationScoped
public class ClaimsPolicy {

    /** How far ahead the clock of the issuing node may be. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

    /** Seconds beyond this are no date that anyone means. */
    private static final long MAX_EPOCH_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    @Inject
    TokenConfig config;

    Optional<AccessToken> read(Map<String, @Nullable Object> claims, String kid, Instant now) {
        String jti = text(claims.get("jti"));
        String sid = text(claims.get(Claims.SID));
        String subject = text(claims.get("sub"));
        Instant expiresAt = instant(claims.get("exp"));
        if (jti == null || sid == null || subject == null || expiresAt == null || !isOurs(claims, now)) {
            return Optional.empty();
        }
        return Optional.of(new AccessToken(jti, sid, subject, version(claims), kid, expiresAt, compact(claims)));
    }

    /** Tokens are remembered by the thousand: names are shared, and what is null is as good as not there. */
    private static Map<String, Object> compact(Map<String, @Nullable Object> claims) {
        Map<String, Object> compact = new HashMap<>();
        claims.forEach((name, value) -> {
            if (value != null) {
                compact.put(Claims.shared(name), value);
            }
        });
        return Map.copyOf(compact);
    }

    /** Without one, the lowest: a token that does not say is denied with the earliest. */
    private static int version(Map<String, @Nullable Object> claims) {
        return claims.get(Claims.TOKEN_VERSION) instanceof Long version && version >= 0 && version <= Integer.MAX_VALUE
                ? version.intValue()
                : 0;
    }

    private boolean isOurs(Map<String, @Nullable Object> claims, Instant now) {
        Instant issuedAt = instant(claims.get("iat"));
        return config.issuer().equals(claims.get("iss"))
                && isAudience(claims.get("aud"))
                && Claims.ACCESS.equals(claims.get(Claims.TOKEN_USE))
                && text(claims.get(Claims.UPN)) != null
                && isListOfTexts(claims.get(Claims.GROUPS))
                && issuedAt != null
                && !issuedAt.isAfter(now.plus(CLOCK_TOLERANCE));
    }

    /** A text or a list of them (RFC 7519, section 4.1.3). */
    private boolean isAudience(@Nullable Object audience) {
        return config.audience().equals(audience)
                || (audience instanceof List<?> list && isListOfTexts(list) && list.contains(config.audience()));
    }

    private static boolean isListOfTexts(@Nullable Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }

    /** Whole seconds only, as we issue them; RFC 7519 would allow fractions. */
    private static @Nullable Instant instant(@Nullable Object value) {
        return value instanceof Long seconds && seconds >= 0 && seconds <= MAX_EPOCH_SECOND
                ? Instant.ofEpochSecond(seconds)
                : null;
    }
}
