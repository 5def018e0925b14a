package org.countersign.token.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.auth.message.AuthStatus;
import java.time.Duration;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.platform.boundary.NotedProblem;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.token.control.SignedTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerModuleTest {

    private final SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
    void issuedToken_logsItsHolderIn(String scheme) {
        FakeContainer container = new FakeContainer(scheme + tokens.issue());
        assertThat(container.authenticateWith(tokens.verifier)).isEqualTo(AuthStatus.SUCCESS);
        assertThat(container.caller)
                .isInstanceOf(CallerToken.class)
                .hasFieldOrPropertyWithValue("name", "ada@example.com");
        assertThat(container.groups).containsExactly("user");
    }

    @Test
    void noHeader_isAnAnonymousCallerWithoutAToken() {
        assertAnonymous(new FakeContainer(null), ProblemType.NO_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Basic YTpi", "Bearer\t", "Bearertoken", "DPoP token", " Bearer token"})
    void headerOfAnotherScheme_carriesNoToken(String header) {
        assertAnonymous(new FakeContainer(header), ProblemType.NO_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer  ", "Bearer token", "Bearer a.b.c", "Bearer null"})
    void whatIsNoTokenOfOurs_isInvalid(String header) {
        assertAnonymous(new FakeContainer(header), ProblemType.INVALID_TOKEN);
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
    void denyListThatIsNotLoaded_isUnavailable() {
        SignedTokens starting = SignedTokens.starting(KeyAlgorithm.ES256);
        FakeContainer container = new FakeContainer("Bearer " + starting.issue());
        assertThat(container.authenticateWith(starting.verifier)).isEqualTo(AuthStatus.SUCCESS);
        assertThat(container.caller).isNull();
        assertThat(NotedProblem.of(container.request)).isEqualTo(ProblemType.UNAVAILABLE);
    }

    private void assertAnonymous(FakeContainer container, ProblemType problem) {
        assertThat(container.authenticateWith(tokens.verifier)).isEqualTo(AuthStatus.SUCCESS);
        assertThat(container.caller).isNull();
        assertThat(NotedProblem.of(container.request)).isEqualTo(problem);
    }
}
