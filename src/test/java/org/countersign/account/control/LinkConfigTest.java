package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.countersign.mail.control.MailConfig;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;
import org.countersign.token.control.TokenConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkConfigTest {

    private static final String BASE_URL = "countersign.mail.base-url";

    @ParameterizedTest
    @CsvSource({
        "https://auth.example.com, https://auth.example.com/#/proof/cse_x",
        "https://auth.example.com/, https://auth.example.com/#/proof/cse_x",
        "https://example.com/sso/, https://example.com/sso/#/proof/cse_x",
        "http://localhost:8080, http://localhost:8080/#/proof/cse_x"
    })
    void link_beginsWithTheUrl(String url, String link) {
        assertThat(config("countersign", BASE_URL, url).to("cse_x")).isEqualTo(link);
        assertThat(config(url).to("cse_x")).isEqualTo(link);
    }

    @Test
    void page_isInTheFragment() {
        assertThat(config("https://example.com/sso/").toPage("forgotten"))
                .isEqualTo("https://example.com/sso/#/forgotten");
    }

    @Test
    void setting_hasPrecedenceOverTheIssuer() {
        assertThat(config("https://issuer.example.com", BASE_URL, "https://auth.example.com")
                        .base())
                .contains("https://auth.example.com");
    }

    @Test
    void mailWithoutAUrl_isRejected() {
        assertThat(config("countersign").base()).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> config(
                        "countersign", "countersign.mail.folder", "mail", "countersign.mail.from", "a@example.com"))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(BASE_URL + ": is required because mail is on");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth.example.com",
                "ftp://auth.example.com",
                "https://auth.example.com/?a=b",
                "https://auth.example.com/#x",
                "https://ada:secret@auth.example.com",
                "https:///path",
                "https://auth example.com"
            })
    void otherText_isRejected(String url) {
        assertThatThrownBy(() -> config("countersign", BASE_URL, url))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(BASE_URL + ": ");
        assertThat(config(url).base()).isEmpty();
    }

    private static LinkConfig config(String issuer, String... keysAndValues) {
        Settings settings = FakeSettings.of(keysAndValues);
        return new LinkConfig(
                settings, new MailConfig(settings), new TokenConfig(issuer, "countersign", Duration.ofMinutes(15)));
    }
}
