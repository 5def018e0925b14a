package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.token.entity.ExtraClaim;
import org.countersign.token.entity.TokenFormat;
import org.countersign.token.entity.TokenProfile;
import org.countersign.token.entity.Verification.Reason;
import org.countersign.token.entity.Verification.Refused;
import org.countersign.token.entity.Verification.Verified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTokenIssuerTest {

    private static final AccessTokenClaims CLIENT_CLAIMS = AccessTokenClaims.ofClient(
            new AccessTokenClaims.ForClient("client", Set.of("write", "read"), 4),
            List.of("stock", "billing"),
            Set.of("user", "admin"));

    @ParameterizedTest
    @EnumSource
    void header_hasAlgorithmKeyAndType(KeyAlgorithm algorithm) throws ParseException {
        SignedTokens tokens = SignedTokens.of(algorithm);
        Map<String, Object> header = SignedJWT.parse(tokens.issue()).getHeader().toJSONObject();
        assertThat(header)
                .isEqualTo(Map.of(
                        "alg", algorithm.name(), "kid", tokens.keys.active().kid(), "typ", "JWT"));
    }

    @Test
    void claims_areThoseOfTheRequestAndTheSettings() throws ParseException {
        SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);
        Map<String, Object> claims =
                SignedJWT.parse(tokens.issue()).getPayload().toJSONObject();
        long now = SignedTokens.NOW.getEpochSecond();
        assertThat(claims).containsKey("jti").containsAllEntriesOf(Map.of("iat", now, "exp", now + 900));
        claims.keySet().removeAll(Set.of("jti", "iat", "exp"));
        assertThat(claims)
                .isEqualTo(Map.ofEntries(
                        Map.entry("iss", "issuer"),
                        Map.entry("aud", "audience"),
                        Map.entry("sub", "subject"),
                        Map.entry("upn", "ada@example.com"),
                        Map.entry("email_verified", true),
                        Map.entry("groups", List.of("user")),
                        Map.entry("token_version", 3L),
                        Map.entry("sid", "session"),
                        Map.entry("auth_time", now),
                        Map.entry("amr", List.of("pwd")),
                        Map.entry("acr", "1"),
                        Map.entry("token_use", "access")));
    }

    /** RFC 9068, section 2.2. The client is the subject, and the scopes are sorted. */
    @Test
    void tokenOfAClient_hasItsScopesAndNoSession() throws ParseException {
        Map<String, Object> claims = SignedJWT.parse(
                        signedTokens().issuer.issue(CLIENT_CLAIMS).value())
                .getPayload()
                .toJSONObject();
        claims.keySet().removeAll(Set.of("jti", "iat", "exp"));
        assertThat(claims)
                .isEqualTo(Map.ofEntries(
                        Map.entry("iss", "issuer"),
                        Map.entry("aud", List.of("stock", "billing")),
                        Map.entry("sub", "client"),
                        Map.entry("upn", "client"),
                        Map.entry("client_id", "client"),
                        Map.entry("scope", "read write"),
                        Map.entry("groups", List.of("admin", "user")),
                        Map.entry("token_version", 4L),
                        Map.entry("token_use", "access")));
    }

    @ParameterizedTest
    @CsvSource({"MP_JWT, JWT", "AT_JWT, at+jwt"})
    void type_isThatOfTheProfile(TokenProfile profile, String type) throws ParseException {
        SignedTokens tokens = signedTokens();
        String token = tokens.issuer
                .issue(CLIENT_CLAIMS, new TokenFormat(profile, Set.of()))
                .value();
        assertThat(SignedJWT.parse(token).getHeader().getType()).hasToString(type);
        assertThat(tokens.verifier.verifyForAnyone(token)).isInstanceOf(Verified.class);
    }

    /** Only tokens of clients may have this type. */
    @Test
    void tokenOfAPersonWithTheTypeOfClients_isRejected() {
        SignedTokens tokens = signedTokens();
        String token = tokens.issuer
                .issue(SignedTokens.CLAIMS, new TokenFormat(TokenProfile.AT_JWT, Set.of()))
                .value();
        assertThat(tokens.verifier.verifyForAnyone(token)).isEqualTo(new Refused(Reason.INVALID));
    }

    /** Other verifiers look for roles and for the type of the token where ours does not. */
    @Test
    void extraClaims_areAddedForResourcesThatExpectThem() throws ParseException {
        SignedTokens tokens = signedTokens();
        TokenFormat format = new TokenFormat(TokenProfile.MP_JWT, Set.of(ExtraClaim.ROLES, ExtraClaim.TYP));
        String token = tokens.issuer.issue(SignedTokens.CLAIMS, format).value();
        JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
        assertThat(claims.getStringListClaim("roles")).isNotEmpty().isEqualTo(claims.getStringListClaim("groups"));
        assertThat(claims.getStringClaim("typ")).isEqualTo("Bearer");
        assertThat(tokens.verifier.verifyForAnyone(token)).isInstanceOf(Verified.class);
        assertThat(SignedJWT.parse(tokens.issue()).getJWTClaimsSet().getClaims())
                .doesNotContainKeys("roles", "typ");
    }

    private static SignedTokens signedTokens() {
        return SignedTokens.of(KeyAlgorithm.ES256);
    }

    @Test
    void everyToken_hasItsOwnId() throws ParseException {
        SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);
        assertThat(SignedJWT.parse(tokens.issue()).getJWTClaimsSet().getJWTID())
                .isNotEqualTo(SignedJWT.parse(tokens.issue()).getJWTClaimsSet().getJWTID());
    }

    @Test
    void life_isTheConfiguredOne() {
        IssuedToken token = SignedTokens.of(KeyAlgorithm.ES256).issuer.issue(SignedTokens.CLAIMS);
        assertThat(token.life()).isEqualTo(SignedTokens.CONFIG.life());
        assertThat(token).hasToString("IssuedToken[PT15M]");
    }
}
