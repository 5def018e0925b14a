package org.countersign.token.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.key.control.KeyConfig;
import org.countersign.token.entity.AccessToken;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the claims of a token with a valid signature are those of an access token of ours. Expiry is checked
 * elsewhere, so that an expired token can be distinguished from one that was never ours.
 */
@ApplicationScoped
public class ClaimsPolicy {

    /** How far ahead the clock of the issuing node may be. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

    /** Rejects numbers of seconds that cannot be a real date. */
    private static final long MAX_EPOCH_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    @Inject
    TokenConfig config;

    @Inject
    OwnTokenConfig own;

    Optional<AccessToken> read(Map<String, @Nullable Object> claims, String kid, Instant now) {
        String jti = text(claims.get("jti"));
        String sid = text(claims.get(Claims.SID));
        String subject = text(claims.get("sub"));
        Instant expiresAt = instant(claims.get("exp"));
        if (jti == null
                || subject == null
                || expiresAt == null
                || !isOurs(claims)
                || !hasAudience(claims)
                || !(sid != null || isOfClientItself(subject, claims))
                || !isTimely(claims, expiresAt, now)) {
            return Optional.empty();
        }
        return Optional.of(new AccessToken(jti, sid, subject, version(claims), kid, expiresAt, compact(claims)));
    }

    /**
     * Checks whether a token of ours may be presented to this service. Tokens of clients, and own tokens that an
     * earlier version issued, are for the audience of applications.
     */
    boolean isForUs(AccessToken token) {
        return isFor(config.audience(), token.claims()) || isOwn(token.claims());
    }

    /** Checks whether these are claims of an own token: one that no client has received. */
    boolean isOwn(Map<String, ? extends @Nullable Object> claims) {
        return !claims.containsKey(Claims.CLIENT_ID) && isFor(own.audience(), claims);
    }

    /** A client's token for itself is the only one without a session. */
    private static boolean isOfClientItself(String subject, Map<String, @Nullable Object> claims) {
        return subject.equals(claims.get(Claims.CLIENT_ID)) && !claims.containsKey(Claims.SID);
    }

    /** Drops null claims and shares names, because thousands of tokens are cached. */
    private static Map<String, Object> compact(Map<String, @Nullable Object> claims) {
        Map<String, Object> compact = new HashMap<>();
        claims.forEach((name, value) -> {
            if (value != null) {
                compact.put(Claims.shared(name), value);
            }
        });
        return Map.copyOf(compact);
    }

    /** Returns 0 for a token without a version, so that it is denied along with the earliest ones. */
    private static int version(Map<String, @Nullable Object> claims) {
        return claims.get(Claims.TOKEN_VERSION) instanceof Long version && version >= 0 && version <= Integer.MAX_VALUE
                ? version.intValue()
                : 0;
    }

    /** Checks whether we may have issued an access token with these claims, for any audience. */
    private boolean isOurs(Map<String, @Nullable Object> claims) {
        return config.issuer().equals(claims.get("iss"))
                && Claims.ACCESS.equals(claims.get(Claims.TOKEN_USE))
                && text(claims.get(Claims.UPN)) != null
                && isListOfTexts(claims.get(Claims.GROUPS));
    }

    private static boolean hasAudience(Map<String, @Nullable Object> claims) {
        return text(claims.get("aud")) != null || isListOfTexts(claims.get("aud"));
    }

    /**
     * Checks whether the claim {@code aud}, a string or a list of strings, contains an audience (RFC 7519, section
     * 4.1.3).
     */
    static boolean isFor(String audience, Map<String, ? extends @Nullable Object> claims) {
        Object claim = claims.get("aud");
        return audience.equals(claim)
                || (claim instanceof List<?> list && isListOfTexts(list) && list.contains(audience));
    }

    /**
     * Checks whether a token of ours can have these times. The longest configurable token life is the limit, since
     * nodes may be configured differently for a while. We issue no {@code nbf}, but another service that uses the same
     * key may: such a token MUST NOT be accepted before that time (RFC 7519, section 4.1.5).
     */
    private static boolean isTimely(Map<String, @Nullable Object> claims, Instant expiresAt, Instant now) {
        Instant issuedAt = instant(claims.get("iat"));
        Instant notBefore = claims.containsKey("nbf") ? instant(claims.get("nbf")) : now;
        return issuedAt != null
                && notBefore != null
                && !notBefore.isAfter(now)
                && !issuedAt.isAfter(now.plus(CLOCK_TOLERANCE))
                && !expiresAt.isAfter(issuedAt.plus(KeyConfig.LONGEST_TOKEN_LIFE));
    }

    private static boolean isListOfTexts(@Nullable Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }

    /** Reads whole seconds only, as we issue them; RFC 7519 would allow fractions. */
    private static @Nullable Instant instant(@Nullable Object value) {
        return value instanceof Long seconds && seconds >= 0 && seconds <= MAX_EPOCH_SECOND
                ? Instant.ofEpochSecond(seconds)
                : null;
    }
}
