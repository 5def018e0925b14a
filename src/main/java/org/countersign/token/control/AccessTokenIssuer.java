package org.countersign.token.control;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.TreeSet;
import org.countersign.key.control.ActiveKey;
import org.countersign.key.control.SigningKeys;
import org.countersign.platform.control.Ids;
import org.countersign.token.entity.ExtraClaim;
import org.countersign.token.entity.TokenFormat;
import org.countersign.token.entity.TokenProfile;

/** Issues access tokens: JWTs that MicroProfile JWT consumers accept without extra code. */
@ApplicationScoped
public class AccessTokenIssuer {

    @Inject
    SigningKeys keys;

    @Inject
    TokenConfig config;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    public IssuedToken issue(AccessTokenClaims claims) {
        return issue(claims, TokenFormat.PLAIN);
    }

    /** Issues a token for resources that expect this format. */
    public IssuedToken issue(AccessTokenClaims claims, TokenFormat format) {
        ActiveKey key = keys.active();
        String header = format.profile() == TokenProfile.AT_JWT ? key.encodedAtJwtHeader() : key.encodedHeader();
        return new IssuedToken(
                claims,
                key.sign(header, claimsSet(claims, format, clock.instant()).toString()),
                config.life());
    }

    private static void add(AccessTokenClaims.SignIn signIn, JWTClaimsSet.Builder set) {
        set.claim(Claims.UPN, signIn.principal())
                .claim(Claims.EMAIL_VERIFIED, signIn.emailVerified())
                .claim(Claims.SID, signIn.sid())
                .claim(Claims.AUTH_TIME, signIn.authenticatedAt().getEpochSecond())
                .claim(Claims.AMR, signIn.methods())
                .claim(Claims.ACR, signIn.assurance());
    }

    /** The scopes are sorted, so that equal grants have equal claims. */
    private static void add(AccessTokenClaims.ForClient client, JWTClaimsSet.Builder set) {
        set.claim(Claims.CLIENT_ID, client.id()).claim(Claims.SCOPE, String.join(" ", new TreeSet<>(client.scopes())));
        client.key().ifPresent(key -> set.claim(Claims.CNF, Map.of("jkt", key)));
    }

    private static Object value(ExtraClaim claim, AccessTokenClaims claims) {
        return switch (claim) {
            case ROLES -> claims.groups().stream().sorted().toList();
            case TYP -> "Bearer";
        };
    }

    private JWTClaimsSet claimsSet(AccessTokenClaims claims, TokenFormat format, Instant now) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issuer(config.issuer())
                .subject(claims.subject())
                .audience(claims.audiences())
                .expirationTime(Date.from(now.plus(config.life())))
                .issueTime(Date.from(now))
                .jwtID(ids.next().toString())
                .claim(Claims.GROUPS, claims.groups().stream().sorted().toList())
                .claim(Claims.TOKEN_VERSION, claims.tokenVersion())
                .claim(Claims.TOKEN_USE, Claims.ACCESS);
        claims.signIn().ifPresentOrElse(signIn -> add(signIn, set), () -> set.claim(Claims.UPN, claims.subject()));
        claims.client().ifPresent(client -> add(client, set));
        claims.client()
                .filter(unused -> claims.signIn().isPresent())
                .ifPresent(client -> set.claim(Claims.CLIENT_VERSION, client.version()));
        format.extraClaims().forEach(claim -> set.claim(claim.claim(), value(claim, claims)));
        return set.build();
    }
}
