package org.countersign.client.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.countersign.client.control.ClientCredentials.Assertion;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.StoredClient;
import org.countersign.platform.control.Sha256;
import org.countersign.token.control.AuthorizationServer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the JWTs with which clients authenticate (RFC 7523, section 3; OpenID Connect Core, section 9): signed by one
 * of the client's keys, for this authorization server alone, valid for at most five minutes, and used once.
 */
@ApplicationScoped
public class ClientAssertions {

    /** The accepted algorithms (RFC 7518, section 3.1). The key determines which of them it can be. */
    public static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256");

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);
    private static final int MAX_ID_LENGTH = 500;

    @Inject
    AuthorizationServer server;

    @Inject
    UsedAssertionRepository used;

    @Inject
    RemoteKeys remoteKeys;

    @Inject
    Clock clock;

    /** Returns whether the assertion is valid for this client. It cannot be used again after that. */
    boolean use(StoredClient client, Assertion assertion) {
        try {
            JWTClaimsSet claims = assertion.jwt().getJWTClaimsSet();
            return isSigned(client, assertion.jwt()) && isAcceptable(client.id(), claims) && isFirstUse(client, claims);
        } catch (ParseException | JOSEException unusable) {
            return false;
        }
    }

    private boolean isSigned(StoredClient client, SignedJWT jwt) throws ParseException, JOSEException {
        JWSHeader header = jwt.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm().getName()) || header.getCriticalParams() != null) {
            return false;
        }
        for (JWK key : keys(client.data())) {
            if (isMeant(key, header) && jwt.verify(verifier(key))) {
                return true;
            }
        }
        return false;
    }

    private List<JWK> keys(ClientData client) throws ParseException {
        return client.jwksUri().isPresent()
                ? remoteKeys.cached(client.jwksUri().get())
                : JWKSet.parse(client.jwks().orElseThrow()).getKeys();
    }

    /** A header without {@code kid} means any key. */
    private static boolean isMeant(JWK key, JWSHeader header) {
        boolean isEc = header.getAlgorithm().equals(JWSAlgorithm.ES256);
        return key instanceof ECKey == isEc
                && (header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()));
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return key instanceof ECKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier((RSAKey) key);
    }

    private boolean isAcceptable(String clientId, JWTClaimsSet claims) {
        @Nullable String id = claims.getJWTID();
        return clientId.equals(claims.getIssuer())
                && clientId.equals(claims.getSubject())
                && isForThisServer(claims.getAudience())
                && id != null
                && !id.isEmpty()
                && id.length() <= MAX_ID_LENGTH
                && isTimely(claims, clock.instant());
    }

    /**
     * Accepts one audience only: an assertion for several servers could be replayed by one of them. The address of
     * pushed requests MUST be accepted (RFC 9126, section 2).
     */
    private boolean isForThisServer(List<String> audience) {
        return audience.size() == 1
                && Set.of(server.issuer(), server.tokenEndpoint(), server.pushedRequestEndpoint())
                        .contains(audience.get(0));
    }

    private static boolean isTimely(JWTClaimsSet claims, Instant now) {
        @Nullable Date expiry = claims.getExpirationTime();
        return expiry != null
                && now.isBefore(expiry.toInstant().plus(CLOCK_TOLERANCE))
                && !expiry.toInstant().isAfter(now.plus(LONGEST_LIFE).plus(CLOCK_TOLERANCE))
                && isPast(claims.getIssueTime(), now)
                && isPast(claims.getNotBeforeTime(), now);
    }

    private static boolean isPast(@Nullable Date time, Instant now) {
        return time == null || !time.toInstant().isAfter(now.plus(CLOCK_TOLERANCE));
    }

    private boolean isFirstUse(StoredClient client, JWTClaimsSet claims) {
        String use = "assertion\n" + client.id() + '\n' + claims.getJWTID();
        String digest = Sha256.base64url(use);
        return used.use(digest, claims.getExpirationTime().toInstant().plus(CLOCK_TOLERANCE.multipliedBy(2)));
    }
}
