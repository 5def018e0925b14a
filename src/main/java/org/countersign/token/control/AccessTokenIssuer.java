package org.countersign.token.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.countersign.key.control.ActiveKey;
import org.countersign.key.control.SigningKeys;
import org.countersign.platform.control.Ids;

/** Issues access tokens: JWTs that stock MicroProfile JWT consumers understand. */
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

    public IssuedToken issue(Grant grant) {
        ActiveKey key = keys.active();
        String signed = key.encodedHeader()
                + '.'
                + encode(claims(grant, clock.instant()).toString());
        try {
            Base64URL signature = key.signer().sign(key.header(), signed.getBytes(StandardCharsets.US_ASCII));
            return new IssuedToken(signed + '.' + signature, config.life());
        } catch (JOSEException failed) {
            throw new IllegalStateException("Cannot sign with " + key.kid(), failed);
        }
    }

    /**
     * By the JDK: nothing in a token is secret before it is signed, so it need not take the same time for any content.
     */
    private static String encode(String claims) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    }

    private JWTClaimsSet claims(Grant grant, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(config.issuer())
                .subject(grant.subject())
                .audience(config.audience())
                .expirationTime(Date.from(now.plus(config.life())))
                .issueTime(Date.from(now))
                .jwtID(ids.next().toString())
                .claim(Claims.UPN, grant.principal())
                .claim(Claims.GROUPS, grant.groups().stream().sorted().toList())
                .claim(Claims.SID, grant.sid())
                .claim(Claims.AUTH_TIME, grant.authenticatedAt().getEpochSecond())
                .claim(Claims.AMR, grant.methods())
                .claim(Claims.ACR, grant.assurance())
                .claim(Claims.TOKEN_VERSION, grant.tokenVersion())
                .claim(Claims.TOKEN_USE, Claims.ACCESS)
                .build();
    }
}
