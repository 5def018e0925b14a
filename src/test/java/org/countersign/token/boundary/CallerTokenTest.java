package org.countersign.token.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.util.Optional;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.token.control.SignedTokens;
import org.countersign.token.entity.Verification.Verified;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/** The token as applications see it, with the types of MicroProfile JWT, section 4.2.1. */
class CallerTokenTest {

    private static final long NOW = SignedTokens.NOW.getEpochSecond();

    private final JsonWebToken token = issued();

    @Test
    void caller_isNamedByUpn() {
        assertThat(token.getName()).isEqualTo("ada@example.com");
        assertThat(token.<String>getClaim("upn")).isEqualTo("ada@example.com");
    }

    @Test
    void registeredClaims_haveTheirTypes() {
        assertThat(token.getIssuer()).isEqualTo("issuer");
        assertThat(token.getSubject()).isEqualTo("subject");
        assertThat(token.getTokenID()).isNotEmpty();
        assertThat(token.getAudience()).containsExactly("audience");
        assertThat(token.getGroups()).containsExactly("user");
        assertThat(token.getIssuedAtTime()).isEqualTo(NOW);
        assertThat(token.getExpirationTime()).isEqualTo(NOW + 900);
    }

    @Test
    void otherRegisteredClaims_haveTheirDeclaredTypes() {
        assertThat(token.<Object>getClaim(Claims.auth_time.name())).isInstanceOf(Claims.auth_time.getType());
        assertThat(token.<Object>getClaim(Claims.acr.name())).isInstanceOf(Claims.acr.getType());
        assertThat(token.<String>claim("sid")).isEqualTo(Optional.of("session"));
    }

    @Test
    void otherList_isAJsonArray() {
        assertThat(token.<JsonArray>getClaim("amr"))
                .isEqualTo(Json.createArrayBuilder().add("pwd").build());
    }

    @Test
    void claimNames_areThoseOfTheToken() {
        assertThat(token.getClaimNames())
                .containsExactlyInAnyOrder(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "iat",
                        "jti",
                        "upn",
                        "groups",
                        "email_verified",
                        "token_version",
                        "sid",
                        "auth_time",
                        "amr",
                        "acr",
                        "token_use");
    }

    @Test
    void absentClaim_isNull() {
        assertThat(token.<Object>getClaim("absent")).isNull();
        assertThat(token.claim("absent")).isEmpty();
    }

    @Test
    void anonymousCaller_hasNoNameAndNoClaims() {
        JsonWebToken anonymous = CallerToken.anonymous();
        assertThat(anonymous.getName()).isNull();
        assertThat(anonymous.getClaimNames()).isEmpty();
        assertThat(anonymous.getAudience()).isNull();
        assertThat(anonymous.getSubject()).isNull();
        assertThat(anonymous.claim("sid")).isEmpty();
    }

    @Test
    void rawToken_canBeForwarded() {
        assertThat(token.getRawToken()).isEqualTo("the.raw.token");
    }

    @Test
    void anonymousCaller_hasAnEmptySetOfGroups() {
        assertThat(CallerToken.anonymous().getGroups()).isEmpty();
    }

    @Test
    void toString_showsOnlyTheId() {
        assertThat(token).hasToString("CallerToken[" + token.getTokenID() + "]");
    }

    private static JsonWebToken issued() {
        SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);
        return CallerToken.of(((Verified) tokens.verifier.verify(tokens.issue())).token(), "the.raw.token");
    }
}
