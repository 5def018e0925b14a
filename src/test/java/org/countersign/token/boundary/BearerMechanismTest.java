package org.countersign.token.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.AuthenticationStatus;
import java.time.Duration;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.platform.boundary.NotedProblem;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.control.SignedTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerMechanismTest {

    private final SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
    void issuedToken_logsItsHolderIn(String scheme) {
        FakeContext context = new FakeContext(scheme + tokens.issue());
        assertThat(context.authenticateWith(tokens.verifier)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(context.caller)
                .isInstanceOf(CallerToken.class)
                .hasFieldOrPropertyWithValue("name", "ada@example.com");
        assertThat(context.groups).containsExactly("user");
    }

    @Test
    void noHeader_isAnAnonymousCallerWithoutAToken() {
        assertAnonymous(new FakeContext(null), ProblemType.NO_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Basic YTpi", "Bearer\t", "Bearertoken", "DPoP token", " Bearer token"})
    void headerOfAnotherScheme_carriesNoToken(String header) {
        assertAnonymous(new FakeContext(header), ProblemType.NO_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer  ", "Bearer token", "Bearer a.b.c", "Bearer null"})
    void whatIsNoTokenOfOurs_isInvalid(String header) {
        assertAnonymous(new FakeContext(header), ProblemType.INVALID_TOKEN);
    }

    @Test
    void expiredToken_isAnAnonymousCallerWithAnExpiredToken() {
        String token = tokens.issue();
        tokens.at(SignedTokens.NOW.plus(Duration.ofMinutes(15)));
        assertAnonymous(new FakeContext("Bearer " + token), ProblemType.TOKEN_EXPIRED);
    }

    @Test
    void revokedToken_isAnAnonymousCallerWithARevokedToken() {
        String token = tokens.issue();
        tokens.revokeSession("session");
        assertAnonymous(new FakeContext("Bearer " + token), ProblemType.TOKEN_REVOKED);
    }

    @Test
    void denyListThatIsNotLoaded_isUnavailable() {
        SignedTokens starting = SignedTokens.starting(KeyAlgorithm.ES256);
        FakeContext context = new FakeContext("Bearer " + starting.issue());
        assertThat(context.authenticateWith(starting.verifier)).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(NotedProblem.of(context.getRequest())).isEqualTo(ProblemType.UNAVAILABLE);
    }

    private void assertAnonymous(FakeContext context, ProblemType problem) {
        assertThat(context.authenticateWith(tokens.verifier)).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(context.caller).isNull();
        assertThat(NotedProblem.of(context.getRequest())).isEqualTo(problem);
    }
}
