package org.countersign.mail.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailConfigTest {

    private static final String[] SMTP = {
        "countersign.mail.smtp.host", "smtp.example.com", "countersign.mail.from", "no-reply@example.com"
    };

    @TempDir
    static Path folder;

    @Test
    void withoutSettings_mailIsOff() {
        assertThat(config().isOn()).isFalse();
    }

    @Test
    void smtpServer_isEncryptedByDefault() {
        MailConfig config = config(SMTP);
        assertThat(config.isOn()).isTrue();
        assertThat(config.smtp()).hasValueSatisfying(server -> {
            assertThat(server.security()).isEqualTo(SmtpServer.Security.STARTTLS);
            assertThat(server.port()).isEqualTo(587);
            assertThat(server.login()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"none, 25", "starttls, 587", "tls, 465"})
    void port_followsTheSecurity(String security, int port) {
        assertThat(config(with("countersign.mail.smtp.security", security)).smtp())
                .map(SmtpServer::port)
                .contains(port);
    }

    @Test
    void password_canBeInAFileAndIsNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "correct horse\n");
        MailConfig config = config(
                with("countersign.mail.smtp.user", "ada", "countersign.mail.smtp.password-file", file.toString()));
        assertThat(config.smtp())
                .hasValueSatisfying(server -> assertThat(server.login())
                        .hasValueSatisfying(
                                login -> assertThat(login.password()).isEqualTo("correct horse")));
        assertThat(config.toString()).doesNotContain("correct");
    }

    /** Settings that are rejected with a message that begins like this. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Wrong(String message, String... settings) {}

    static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong("countersign.mail.from: is required", "countersign.mail.smtp.host", "localhost"),
                new Wrong("countersign.mail.from: is required", "countersign.mail.session", "mail/countersign"),
                new Wrong("countersign.mail.from: ", "countersign.mail.from", "Ada <ada@example.com>"),
                new Wrong("countersign.mail.from: ", "countersign.mail.from", "a@example.com\r\nBcc: b@example.com"),
                new Wrong("countersign.mail.reply-to: ", "countersign.mail.reply-to", "nobody"),
                new Wrong("countersign.mail.smtp.host: ", with("countersign.mail.session", "mail/countersign")),
                new Wrong("countersign.mail.folder: ", with("countersign.mail.folder", "mail")),
                new Wrong("countersign.mail.smtp.port: ", with("countersign.mail.smtp.port", "0")),
                new Wrong("countersign.mail.smtp.security: ", with("countersign.mail.smtp.security", "ssl")),
                new Wrong("countersign.mail.smtp.password: is missing", with("countersign.mail.smtp.user", "ada")),
                new Wrong("countersign.mail.smtp.user: is missing", with("countersign.mail.smtp.password", "secret")),
                new Wrong(
                        "countersign.mail.smtp.security: ",
                        with(
                                "countersign.mail.smtp.user",
                                "ada",
                                "countersign.mail.smtp.password",
                                "secret",
                                "countersign.mail.smtp.security",
                                "none")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongSettings_areRejected(Wrong wrong) {
        assertThatThrownBy(() -> config(wrong.settings()))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(wrong.message());
    }

    @Test
    void texts_haveDefaults() {
        MailTextConfig texts = new MailTextConfig(FakeSettings.of());
        assertThat(texts.productName()).isEqualTo("Countersign");
        assertThat(texts.language()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void productNameWithALineBreak_isRejected() {
        assertThatThrownBy(() -> new MailTextConfig(
                        FakeSettings.of("countersign.mail.product-name", "Acme\r\nBcc: eve@example.com")))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("countersign.mail.product-name: ");
    }

    private static MailConfig config(String... settings) {
        return new MailConfig(FakeSettings.of(settings));
    }

    private static String[] with(String... more) {
        return Stream.concat(Stream.of(SMTP), Stream.of(more)).toArray(String[]::new);
    }
}
