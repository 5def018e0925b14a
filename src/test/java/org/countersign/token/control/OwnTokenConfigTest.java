package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnTokenConfigTest {

    private static final String OWN_AUDIENCE = "countersign.token.own-audience";

    @ParameterizedTest
    @CsvSource({
        "countersign, countersign/account",
        "https://auth.example.com, https://auth.example.com/account",
        "https://example.com/auth/, https://example.com/auth/account",
    })
    void audience_followsTheIssuerByDefault(String issuer, String audience) {
        OwnTokenConfig config = config(issuer, "countersign");
        assertThat(config.audience()).isEqualTo(audience);
        assertThat(config.audiences()).containsExactly(audience);
    }

    @Test
    void setAudience_isUsed() {
        assertThat(config("countersign", "countersign", OWN_AUDIENCE, "console").audiences())
                .containsExactly("console");
    }

    @Test
    void audienceOfApplications_isRejected() {
        assertThatThrownBy(() -> config("countersign", "apps", OWN_AUDIENCE, "apps"))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(OWN_AUDIENCE + ": ");
        assertThatThrownBy(() -> config("countersign", "countersign/account"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("countersign.token.audience");
    }

    @Test
    void ownTokenForApplications_hasBothAudiences() {
        assertThat(config("countersign", "apps", "countersign.token.own-token-for-applications", "true")
                        .audiences())
                .containsExactly("apps", "countersign/account");
    }

    private static OwnTokenConfig config(String issuer, String audience, String... settings) {
        return new OwnTokenConfig(FakeSettings.of(settings), new TokenConfig(issuer, audience, Duration.ofMinutes(15)));
    }
}
