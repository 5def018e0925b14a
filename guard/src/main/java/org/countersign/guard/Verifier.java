package org.countersign.guard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens like Countersign itself (RFC 7519, section 7.2; RFC 8725): form, header, key, signature,
 * claims. It does not check whether the token is revoked.
 */
final class Verifier {

    /** The only header parameters. So no token can bring its own key or a {@code crit} parameter. */
    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");

    private static final Set<String> TYPES = Set.of("JWT", "at+jwt");
    private static final int MAX_LENGTH = 16_384;
    private static final int PARTS = 3;
    private static final long CLOCK_TOLERANCE_SECONDS = 60;

    /** Tokens of Countersign live an hour at most. The feed forgets revocations after that. */
    private static final long LONGEST_LIFE_SECONDS = 3_600;

    private final GuardSettings settings;
    private final Keys keys;

    Clock clock = Clock.systemUTC();

    Verifier(GuardSettings settings, Keys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    Verdict verify(String token) {
        try {
            String[] parts = token.length() > MAX_LENGTH ? new String[0] : token.split("\\.", -1);
            if (parts.length != PARTS) {
                return Verdict.refused(Refusal.INVALID_TOKEN);
            }
            Map<String, @Nullable Object> header = JsonText.read(decode(parts[0]));
            Map<String, @Nullable Object> claims = JsonText.read(decode(parts[1]));
            byte[] signature = decode(parts[2]);
            if (!HEADER.equals(header.keySet())
                    || !TYPES.contains(String.valueOf(header.get("typ")))
                    || !(header.get("kid") instanceof String kid)) {
                return Verdict.refused(Refusal.INVALID_TOKEN);
            }
            Key key = keys.find(kid);
            if (key == null && !keys.areKnown()) {
                return Verdict.refused(Refusal.KEYS_UNKNOWN);
            }
            byte[] input = (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII);
            return key != null && key.algorithm().equals(header.get("alg")) && key.hasSigned(input, signature)
                    ? judge(claims)
                    : Verdict.refused(Refusal.INVALID_TOKEN);
        } catch (IllegalArgumentException malformed) {
            return Verdict.refused(Refusal.INVALID_TOKEN);
        }
    }

    private Verdict judge(Map<String, @Nullable Object> claims) {
        long now = clock.instant().getEpochSecond();
        if (!(claims.get("exp") instanceof Long expires) || !isForUs(claims) || !isTimely(claims, now)) {
            return Verdict.refused(Refusal.INVALID_TOKEN);
        }
        return now - settings.clockSkew().toSeconds() >= expires
                ? Verdict.refused(Refusal.TOKEN_EXPIRED)
                : new Verdict(null, claims);
    }

    private boolean isForUs(Map<String, @Nullable Object> claims) {
        return settings.issuer().equals(claims.get("iss"))
                && hasOurAudience(claims.get("aud"))
                && claims.get("sub") instanceof String
                && claims.get("jti") instanceof String
                && claims.get("upn") instanceof String
                && claims.get("groups") instanceof List<?> groups
                && groups.stream().allMatch(String.class::isInstance);
    }

    /** The claim is a text or a list of texts (RFC 7519, section 4.1.3). */
    private boolean hasOurAudience(@Nullable Object audience) {
        return audience instanceof List<?> list
                ? list.stream().anyMatch(settings.audiences()::contains)
                : audience != null && settings.audiences().contains(audience);
    }

    private static boolean isTimely(Map<String, @Nullable Object> claims, long now) {
        return claims.get("iat") instanceof Long issued
                && issued <= now + CLOCK_TOLERANCE_SECONDS
                && claims.get("exp") instanceof Long expires
                && expires - issued <= LONGEST_LIFE_SECONDS
                && (!claims.containsKey("nbf")
                        || (claims.get("nbf") instanceof Long from && from <= now + CLOCK_TOLERANCE_SECONDS));
    }

    /** Rejects padding, other alphabets and leftover bits: each token has exactly one encoding. */
    private static byte[] decode(String part) {
        byte[] bytes = Base64.getUrlDecoder().decode(part);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
            throw new IllegalArgumentException("not canonical");
        }
        return bytes;
    }
}
