package org.countersign.token.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.key.control.SigningKeys;
import org.countersign.key.control.VerificationKey;
import org.countersign.platform.control.Sha256;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.Verification;
import org.countersign.token.entity.Verification.Reason;
import org.countersign.token.entity.Verification.Refused;
import org.countersign.token.entity.Verification.Verified;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens (RFC 7519, section 7.2; RFC 8725) in this order: form, header, key, signature, claims, deny
 * list. Verified tokens are cached by their hash, which saves the signature check the next time. Expiry, the key's
 * publication and the deny list are checked every time.
 */
@ApplicationScoped
public class AccessTokenVerifier {

    /** The only header parameters of our tokens. So no token can bring its own key or a {@code crit} parameter. */
    private static final Set<String> HEADER_PARAMETERS = Set.of("alg", "kid", "typ");

    private static final int REMEMBERED_TOKENS = 10_000;

    /** Evicts on the request's own thread: waking another thread for each new token costs more. */
    private final Cache<ByteBuffer, AccessToken> verified = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_TOKENS)
            .executor(Runnable::run)
            .build();

    @Inject
    SigningKeys keys;

    @Inject
    ClaimsPolicy claims;

    @Inject
    MisconfigurationLog log;

    @Inject
    DenyList denyList;

    @Inject
    Clock clock;

    /**
     * Verifies a bearer token that a caller presents to this service: it must be an own token, or for the common
     * audience of applications. One that is bound to a key is no bearer token (RFC 9449, section 7.2).
     */
    public Verification verify(String presented) {
        Instant now = clock.instant();
        return check(find(presented, now).filter(claims::isForUs).filter(token -> !token.isBound()), now);
    }

    /** Verifies a token of ours for any audience. */
    public Verification verifyForAnyone(String presented) {
        Instant now = clock.instant();
        return check(find(presented, now), now);
    }

    private Optional<AccessToken> find(String presented, Instant now) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(presented));
        AccessToken cached = verified.getIfPresent(hash);
        if (cached != null && keys.find(cached.kid()).isPresent()) {
            return Optional.of(cached);
        }
        Optional<AccessToken> token = CompactJws.parse(presented).flatMap(jws -> read(jws, now));
        token.filter(fresh -> !fresh.isExpired(now)).ifPresent(fresh -> verified.put(hash, fresh));
        return token;
    }

    private Verification check(Optional<AccessToken> token, Instant now) {
        return token.map(read -> checkCurrent(read, now)).orElseGet(() -> new Refused(Reason.INVALID));
    }

    private Verification checkCurrent(AccessToken token, Instant now) {
        if (token.isExpired(now)) {
            return new Refused(Reason.EXPIRED);
        }
        return denyList.denies(token) ? new Refused(Reason.REVOKED) : new Verified(token);
    }

    private Optional<AccessToken> read(CompactJws jws, Instant now) {
        Map<String, @Nullable Object> header = jws.header();
        if (!HEADER_PARAMETERS.equals(header.keySet())
                || !isTyped(header, jws.claims())
                || !(header.get("kid") instanceof String kid)) {
            return Optional.empty();
        }
        if (keys.find(kid).filter(key -> isSignedBy(key, jws)).isEmpty()) {
            return Optional.empty();
        }
        log.note(jws.claims(), kid);
        return claims.read(jws.claims(), kid, now);
    }

    /** Checks the type: {@code JWT}, or {@code at+jwt} for a token of a client (RFC 9068, section 2). */
    private static boolean isTyped(Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims) {
        Object type = header.get("typ");
        return "JWT".equals(type) || ("at+jwt".equals(type) && claims.containsKey(Claims.CLIENT_ID));
    }

    /** The key determines the algorithm; a header with a different {@code alg} is rejected (RFC 8725, section 3.1). */
    private static boolean isSignedBy(VerificationKey key, CompactJws jws) {
        return key.algorithm().equals(jws.header().get("alg")) && key.hasSigned(jws.signingInput(), jws.signature());
    }
}
