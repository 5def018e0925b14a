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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final SessionTokens TOKENS =
            new SessionTokens(new IssuedToken("access", Duration.ofMinutes(15)), "csr_refresh", Duration.ofDays(7));
    private static final Profile ADA =
            new Profile(new AccountId("id"), new Email("ada@example.com"), "Ada", Set.of("user"), CREATED, 0, 0);

    @Test
    void cookieTransport_keepsTheRefreshTokenOutOfTheBody() {
        assertThat(TokenAnswer.of(null, TOKENS, Transport.COOKIE))
                .isEqualTo(new TokenAnswer(null, "access", 900, null));
    }

    @Test
    void bodyTransport_bringsTheRefreshToken() {
        assertThat(TokenAnswer.of(null, TOKENS, Transport.BODY))
                .isEqualTo(new TokenAnswer(null, "access", 900, "csr_refresh"));
    }

    @Test
    void signIn_bringsTheUserOfTheWireContract() {
        assertThat(TokenAnswer.of(ADA, TOKENS, Transport.COOKIE).user())
                .isEqualTo(new TokenAnswer.User("id", "ada@example.com", "Ada", CREATED));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"cookie", "", "BODY"})
    void anythingButBody_isTheCookie(String wanted) {
        assertThat(Transport.of(wanted)).isEqualTo(Transport.COOKIE);
        assertThat(Transport.of("body")).isEqualTo(Transport.BODY);
    }

    @Test
    void text_showsNoToken() {
        assertThat(TokenAnswer.of(ADA, TOKENS, Transport.BODY)).hasToString("TokenAnswer[]");
        assertThat(TOKENS).hasToString("SessionTokens[]");
        assertThat(new PresentedToken("csr_refresh", Transport.BODY)).hasToString("PresentedToken[BODY]");
        assertThat(new PresentedToken.Body("csr_refresh", null)).hasToString("Body[]");
    }

    @Test
    void bodyWithBothNames_isReadByTheFirst() {
        assertThat(new PresentedToken.Body("first", "second").value()).isEqualTo("first");
        assertThat(new PresentedToken.Body(null, "second").value()).isEqualTo("second");
        assertThat(new PresentedToken.Body(null, null).value()).isNull();
    }
}
