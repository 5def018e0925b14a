package org.countersign.openid.control;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.key.control.ActiveKey;
import org.countersign.key.control.FormerKeys;
import org.countersign.key.control.SigningKeys;
import org.countersign.key.control.VerificationKey;
import org.countersign.openid.entity.IdTokenClaims;
import org.countersign.openid.entity.IdTokenHint;
import org.countersign.token.control.Claims;
import org.countersign.token.control.CompactJws;
import org.countersign.token.control.TokenConfig;
import org.jspecify.annotations.Nullable;

/**
 * Issues ID tokens (OpenID Connect Core, section 2), and reads them when clients send them back. They have no header
 * {@code typ}, so no Jakarta EE server that checks it accepts an ID token as an access token.
 */
@ApplicationScoped
public class IdTokens {

    /** The value of {@code token_use}. */
    static final String ID = "id";

    private static final Set<String> HEADER_PARAMETERS = Set.of("alg", "kid");

    private static final int HALF_OF_SHA_256 = 16;

    @Inject
    SigningKeys keys;

    @Inject
    FormerKeys formerKeys;

    @Inject
    TokenConfig config;

    @Inject
    Clock clock;

    public String issue(IdTokenClaims claims) {
        ActiveKey key = keys.active();
        return key.sign(
                key.encodedUntypedHeader(), claimsSet(claims, clock.instant()).toString());
    }

    private JWTClaimsSet claimsSet(IdTokenClaims claims, Instant now) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.userClaims().forEach(set::claim);
        claims.nonce().ifPresent(nonce -> set.claim("nonce", nonce));
        return set.issuer(config.issuer())
                .subject(claims.subject())
                .audience(claims.clientId())
                .expirationTime(Date.from(now.plus(config.life())))
                .issueTime(Date.from(now))
                .claim(Claims.AUTH_TIME, claims.authenticatedAt().getEpochSecond())
                .claim(Claims.ACR, claims.acr())
                .claim(Claims.AMR, claims.methods())
                .claim(Claims.SID, claims.sid())
                .claim("at_hash", hash(claims.accessToken()))
                .claim(Claims.TOKEN_USE, ID)
                .build();
    }

    /**
     * Reads an ID token of ours that a client sends as a hint. Its signature is checked, with retired keys too. It may
     * have expired: clients keep it for as long as their session lasts.
     */
    public Optional<IdTokenHint> readHint(String idToken) {
        return CompactJws.parse(idToken)
                .filter(jws -> jws.header().keySet().equals(HEADER_PARAMETERS))
                .filter(jws -> isIdToken(jws.claims()))
                .filter(this::isSigned)
                .flatMap(jws -> hint(jws.claims()));
    }

    private boolean isIdToken(Map<String, @Nullable Object> claims) {
        return config.issuer().equals(claims.get("iss")) && ID.equals(claims.get(Claims.TOKEN_USE));
    }

    /** The key determines the algorithm; a header with a different {@code alg} is rejected (RFC 8725, section 3.1). */
    private boolean isSigned(CompactJws jws) {
        Optional<VerificationKey> key = text(jws.header().get("kid")).flatMap(formerKeys::find);
        return key.filter(known -> known.algorithm().equals(jws.header().get("alg")))
                .filter(known -> known.hasSigned(jws.signingInput(), jws.signature()))
                .isPresent();
    }

    private static Optional<IdTokenHint> hint(Map<String, @Nullable Object> claims) {
        return text(claims.get("sub"))
                .flatMap(subject -> text(claims.get("aud"))
                        .map(client -> new IdTokenHint(subject, client, text(claims.get(Claims.SID)))));
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The left half of the hash that belongs to RS256 and ES256 (OpenID Connect Core, section 3.1.3.6). */
    private static String hash(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HALF_OF_SHA_256));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
