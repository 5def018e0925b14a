package org.countersign.mail.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.countersign.it.server.Certificate;
import org.countersign.it.server.ScriptedSmtpServer;
import org.countersign.it.server.SecureSmtpServer;
import org.countersign.it.server.SecureSmtpServer.Mode;
import org.countersign.mail.entity.Letter;
import org.countersign.mail.entity.MailAddress;
import org.countersign.platform.control.FakeSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail is encrypted, goes only to the server that is meant, and never goes out unencrypted instead. */
class MailEncryptionTest {

    private static final String USER = "countersign";
    private static final String PASSWORD = "it's a: \"mail\" pass=word";
    private static final MailAddress FROM = new MailAddress("no-reply@acme.example");

    @TempDir
    static Path folder;

    private static Certificate certificate;

    @BeforeAll
    static void createCertificate() {
        certificate = Certificate.create(folder, "localhost");
    }

    @ParameterizedTest
    @EnumSource
    void mail_isSentEncryptedAfterALogin(Mode mode) throws Exception {
        try (SecureSmtpServer server = server(mode, certificate)) {
            send(trusting(transport(server.port(), mode, PASSWORD), certificate));
            assertThat(server.encrypted())
                    .anyMatch(line -> line.startsWith("AUTH PLAIN"))
                    .contains("RCPT TO:<ada@example.com>", "Subject: Hello");
            assertThat(server.unencrypted()).allMatch(line -> line.matches("EHLO .*|STARTTLS"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void wrongPassword_isReported(Mode mode) throws Exception {
        try (SecureSmtpServer server = server(mode, certificate)) {
            MailException failed = failureOf(trusting(transport(server.port(), mode, "wrong"), certificate));
            assertThat(failed.kind()).isEqualTo(MailException.Kind.AWAY);
            assertThat(failed.reason())
                    .contains("The login failed", "535 5.7.8")
                    .doesNotContain("wrong-", PASSWORD);
            assertThat(server.encrypted()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknownCertificate_isReportedAndGetsNothing(Mode mode) throws Exception {
        try (SecureSmtpServer server = server(mode, certificate)) {
            MailException failed = failureOf(transport(server.port(), mode, PASSWORD));
            assertThat(failed.kind()).isEqualTo(MailException.Kind.AWAY);
            assertThat(failed.reason()).contains("unable to find valid certification path");
            assertThat(server.encrypted()).isEmpty();
            assertThat(server.unencrypted()).allMatch(line -> line.matches("EHLO .*|STARTTLS"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void certificateOfAnotherServer_isRejected(Mode mode) throws Exception {
        Path ofOther = Files.createDirectories(folder.resolve(mode.name()));
        Certificate other = Certificate.create(ofOther, "other.example.com");
        try (SecureSmtpServer server = server(mode, other)) {
            MailException failed = failureOf(trusting(transport(server.port(), mode, PASSWORD), other));
            assertThat(failed.kind()).isEqualTo(MailException.Kind.AWAY);
            assertThat(failed.reason()).contains("localhost");
            assertThat(server.encrypted()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    /** Somebody between the servers may have removed the offer. */
    @Test
    void serverThatOffersNoEncryption_getsNothing() throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(0, "NOTHING", ScriptedSmtpServer.NOTHING)) {
            MailException failed = failureOf(transport(server.port(), Mode.STARTTLS, PASSWORD));
            assertThat(failed.kind()).isEqualTo(MailException.Kind.AWAY);
            assertThat(failed.reason()).contains("STARTTLS is required");
            assertThat(server.received()).noneMatch(line -> line.matches("(?i)(AUTH|MAIL|RCPT|DATA).*"));
        }
    }

    private static SecureSmtpServer server(Mode mode, Certificate presented) {
        return new SecureSmtpServer(mode, presented.tls(), USER, PASSWORD);
    }

    /** Reads the password from a file, as a server does. */
    private static JakartaMailTransport transport(int port, Mode mode, String password) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), password + "\n");
        SmtpServer smtp = SmtpServer.read(FakeSettings.of(
                        "countersign.mail.smtp.host",
                        "localhost",
                        "countersign.mail.smtp.port",
                        String.valueOf(port),
                        "countersign.mail.smtp.security",
                        mode == Mode.AT_ONCE ? "tls" : "starttls",
                        "countersign.mail.smtp.user",
                        USER,
                        "countersign.mail.smtp.password-file",
                        file.toString()))
                .orElseThrow();
        MailConfig config = new MailConfig(
                Optional.empty(), Optional.of(smtp), Optional.empty(), Optional.of(FROM), Optional.empty());
        return new JakartaMailTransport(config, FROM, "Acme");
    }

    /** Stands for the trust store of the JVM, which a test cannot change. */
    private static JakartaMailTransport trusting(JakartaMailTransport transport, Certificate trusted) {
        transport
                .session
                .getProperties()
                .put("mail.smtp.ssl.socketFactory", trusted.tls().getSocketFactory());
        return transport;
    }

    private static MailException failureOf(JakartaMailTransport transport) {
        return catchThrowableOfType(MailException.class, () -> send(transport));
    }

    private static void send(JakartaMailTransport transport) throws MailException {
        try (MailTransport.Connection connection = transport.open()) {
            connection.send(new Letter(
                    "id-1",
                    "greeting",
                    new MailAddress("ada@example.com"),
                    "en",
                    "Hello",
                    "Hello\n",
                    "<p>Hello</p>",
                    Optional.empty(),
                    Instant.parse("2026-11-30T08:00:00Z")));
        }
    }
}
