package org.countersign.token.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.auth.message.AuthStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.platform.boundary.FakeRequest;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.RecordedProblem;
import org.countersign.token.control.AccessTokenClaims;
import org.countersign.token.control.SignedTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerModuleTest {

    private final SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer  ", "bEaReR     ", " Bearer ", "\t Bearer "})
    void issuedToken_authenticatesItsHolder(String scheme) {
        FakeContainer container = new FakeContainer(scheme + tokens.issue());
        assertThat(container.authenticateWith(tokens.verifier)).isEqualTo(AuthStatus.SUCCESS);
        assertThat(container.caller)
                .isInstanceOf(CallerToken.class)
                .hasFieldOrPropertyWithValue("name", "ada@example.com");
        assertThat(container.groups).containsExactly("user");
    }

    /** Userinfo verifies the token itself, because it is for any audience. */
    @Test
    void tokenForUserinfo_isNeitherVerifiedNorReported() {
        for (String token : List.of(tokens.issue(), "x")) {
            assertAnonymous(
                    new FakeContainer(FakeRequest.to("/api/oauth/userinfo", "Authorization", "Bearer " + token)),
                    ProblemType.NO_TOKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "   ", "\t", " \t "})
    void whiteSpaceAfterTheToken_isIgnored(String space) {
        FakeContainer container = new FakeContainer("Bearer " + tokens.issue() + space);
        container.authenticateWith(tokens.verifier);
        assertThat(container.caller).isNotNull();
    }

    /** Only spaces separate the scheme and the token (RFC 9110, section 11.4; RFC 6750, section 2.1). */
    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer\t", "Bearer\t ", "Bearer \t", "Bearer  \t ", "Bearer \u00A0", "Bearer\u2003", "Bearer \n"
            })
    void otherWhiteSpaceBetweenSchemeAndToken_isRejected(String before) {
        FakeContainer container = new FakeContainer(before + tokens.issue());
        container.authenticateWith(tokens.verifier);
        assertThat(container.caller).isNull();
    }

    @Test
    void noHeader_isAnAnonymousCallerWithoutAToken() {
        assertAnonymous(new FakeContainer((String) null), ProblemType.NO_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Bearer",
                "Bearer ",
                "Bearer   ",
                "Bearer \t",
                " Bearer ",
                "Basic YTpi",
                "Bearer\t",
                "Bearer\ttoken",
                "Bearertoken",
                "DPoP token",
                "Bearer, token"
            })
    void headerOfAnotherScheme_hasNoToken(String header) {
        assertAnonymous(new FakeContainer(header), ProblemType.NO_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer token",
                "Bearer  token",
                " Bearer token ",
                "Bearer a.b.c",
                "Bearer null",
                "Bearer \ttoken"
            })
    void foreignToken_isInvalid(String header) {
        assertAnonymous(new FakeContainer(header), ProblemType.INVALID_TOKEN);
    }

    /** RFC 9449, section 7.2: a resource MUST NOT accept it as a bearer token. */
    @Test
    void tokenThatIsBoundToAKey_isNoBearerToken() {
        AccessTokenClaims bound = AccessTokenClaims.ofClient(
                new AccessTokenClaims.ForClient("shop", Set.of(), 0, Optional.of("thumbprint")),
                List.of("audience"),
                Set.of("user"));
        String token = tokens.issuer.issue(bound).value();
        assertAnonymous(new FakeContainer("Bearer " + token), ProblemType.INVALID_TOKEN);
        assertAnonymous(new FakeContainer("DPoP " + token), ProblemType.NO_TOKEN);
    }

    @Test
    void expiredToken_isAnAnonymousCallerWithAnExpiredToken() {
        String token = tokens.issue();
        tokens.at(SignedTokens.NOW.plus(Duration.ofMinutes(15)));
        assertAnonymous(new FakeContainer("Bearer " + token), ProblemType.TOKEN_EXPIRED);
    }

    @Test
    void revokedToken_isAnAnonymousCallerWithARevokedToken() {
        String token = tokens.issue();
        tokens.revokeSession("session");
        assertAnonymous(new FakeContainer("Bearer " + token), ProblemType.TOKEN_REVOKED);
    }

    @Test
    void denyListNotLoaded_isUnavailable() {
        SignedTokens starting = SignedTokens.starting(KeyAlgorithm.ES256);
        FakeContainer container = new FakeContainer("Bearer " + starting.issue());
        assertThat(container.authenticateWith(starting.verifier)).isEqualTo(AuthStatus.SUCCESS);
        assertThat(container.caller).isNull();
        assertThat(RecordedProblem.of(container.request)).isEqualTo(ProblemType.UNAVAILABLE);
    }

    private void assertAnonymous(FakeContainer container, ProblemType problem) {
        assertThat(container.authenticateWith(tokens.verifier)).isEqualTo(AuthStatus.SUCCESS);
        assertThat(container.caller).isNull();
        assertThat(RecordedProblem.of(container.request)).isEqualTo(problem);
    }
}
