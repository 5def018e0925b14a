package org.countersign.login.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.session.control.SessionTokens;
import org.countersign.token.control.IssuedToken;
import org.countersign.token.control.SignedTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResponseTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final SessionTokens TOKENS = new SessionTokens(
            new IssuedToken(SignedTokens.CLAIMS, "access", Duration.ofMinutes(15)),
            "csr_refresh",
            Duration.ofDays(7),
            "csb_browser",
            Duration.ofDays(30));
    private static final Profile ADA =
            new Profile(new AccountId("id"), new Email("ada@example.com"), true, "Ada", Set.of("user"), CREATED, 0, 0);

    @Test
    void cookieTransport_hasNoTokensInTheBody() {
        assertThat(TokenResponse.of(TOKENS, Transport.COOKIE, null))
                .isEqualTo(new TokenResponse(null, "access", 900, null, null, null));
        TokenResponse signedIn = TokenResponse.of(ADA, TOKENS, Transport.COOKIE, "csd_device", null);
        assertThat(signedIn.refreshToken()).isNull();
        assertThat(signedIn.deviceToken()).isNull();
    }

    @Test
    void bodyTransport_returnsTokens() {
        assertThat(TokenResponse.of(TOKENS, Transport.BODY, null))
                .isEqualTo(new TokenResponse(null, "access", 900, "csr_refresh", null, null));
        TokenResponse signedIn = TokenResponse.of(ADA, TOKENS, Transport.BODY, "csd_device", null);
        assertThat(signedIn.refreshToken()).isEqualTo("csr_refresh");
        assertThat(signedIn.deviceToken()).isEqualTo("csd_device");
    }

    @Test
    void signIn_returnsTheUser() {
        assertThat(TokenResponse.of(ADA, TOKENS, Transport.COOKIE, "csd_device", null)
                        .user())
                .isEqualTo(new TokenResponse.User("id", "ada@example.com", true, "Ada", CREATED));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"cookie", "", "BODY"})
    void otherTransports_useTheCookie(String requested) {
        assertThat(Transport.of(requested)).isEqualTo(Transport.COOKIE);
        assertThat(Transport.of("body")).isEqualTo(Transport.BODY);
    }

    @Test
    void toString_showsNoToken() {
        assertThat(TokenResponse.of(ADA, TOKENS, Transport.BODY, "csd_device", null))
                .hasToString("TokenResponse[]");
        assertThat(TOKENS).hasToString("SessionTokens[]");
        assertThat(new PresentedToken("csr_refresh", Transport.BODY)).hasToString("PresentedToken[BODY]");
        assertThat(new PresentedToken.Body("csr_refresh", null)).hasToString("Body[]");
    }

    @Test
    void bodyWithBothNames_usesTheFirst() {
        assertThat(new PresentedToken.Body("first", "second").value()).isEqualTo("first");
        assertThat(new PresentedToken.Body(null, "second").value()).isEqualTo("second");
        assertThat(new PresentedToken.Body(null, null).value()).isNull();
    }
}
