package org.countersign.token.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
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
        JWSHeader header = new JWSHeader.Builder(key.algorithm())
                .type(JOSEObjectType.JWT)
                .keyID(key.kid())
                .build();
        SignedJWT token = new SignedJWT(header, claims(grant, clock.instant()));
        try {
            token.sign(key.signer());
        } catch (JOSEException failed) {
            throw new IllegalStateException("Cannot sign with " + key.kid(), failed);
        }
        return new IssuedToken(token.serialize(), config.life());
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
