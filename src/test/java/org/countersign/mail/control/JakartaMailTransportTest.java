package org.countersign.mail.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.it.server.ScriptedSmtpServer;
import org.countersign.mail.entity.Letter;
import org.countersign.mail.entity.MailAddress;
import org.countersign.mail.entity.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JakartaMailTransportTest {

    private static final MailAddress FROM = new MailAddress("no-reply@acme.example");
    private static final Picture LOGO = new Picture("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'});

    private final GreenMail server = new GreenMail(setup());

    private static ServerSetup setup() {
        ServerSetup setup = ServerSetup.SMTP.dynamicPort();
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void message_hasItsOwnIdAndBothTexts() throws Exception {
        send(letter("ada@example.com", "Grüße", Optional.empty()));
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getMessageID()).isEqualTo("<id-1@acme.example>");
        assertThat(message.getSubject()).isEqualTo("Grüße");
        assertThat(message.getFrom()[0]).hasToString("Acme <no-reply@acme.example>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getSentDate()).isEqualTo(Instant.parse("2026-11-30T08:00:00Z"));
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        assertThat(GreenMailUtil.getBody(message))
                .contains("text/plain", "text/html")
                .doesNotContain("cid:");
    }

    @Test
    void logo_isSentWithTheMessage() throws Exception {
        send(letter("ada@example.com", "Hello", Optional.of(LOGO)));
        assertThat(GreenMailUtil.getBody(server.getReceivedMessages()[0]))
                .contains("multipart/related", "Content-ID: <logo>", "image/png");
    }

    /** The templates and the values have no line breaks, so this is a second line of defence. */
    @Test
    void subjectWithALineBreak_addsNoHeader() throws Exception {
        send(letter("ada@example.com", "Hello\r\nBcc: eve@example.com\r\n\r\nbody", Optional.empty()));
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    }

    @Test
    void severalMessages_useOneConnection() throws Exception {
        try (MailTransport.Connection connection =
                transport(server.getSmtp().getPort()).open()) {
            connection.send(letter("ada@example.com", "one", Optional.empty()));
            connection.send(letter("bob@example.com", "two", Optional.empty()));
        }
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void serverThatIsAway_isReported() {
        int port = server.getSmtp().getPort();
        server.stop();
        assertThatThrownBy(() -> transport(port).open())
                .asInstanceOf(type(MailException.class))
                .extracting(MailException::kind)
                .isEqualTo(MailException.Kind.AWAY);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, REFUSED",
        "RCPT, 450 4.2.1 mailbox busy, LATER",
        "RCPT, 452 4.3.1 disk full, LATER",
        "MAIL, 550 5.7.1 sender not allowed, LATER",
        "DATA, 451 4.3.0 local error, LATER",
        "MAIL, 421 4.3.2 shutting down, AWAY",
    })
    void reply_decidesWhetherItIsRetried(String command, String reply, MailException.Kind kind) throws Exception {
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer(0, command, reply);
                MailTransport.Connection connection = transport(scripted.port()).open()) {
            assertThatThrownBy(() -> connection.send(letter("ada@example.com", "Hello", Optional.empty())))
                    .asInstanceOf(type(MailException.class))
                    .satisfies(failed -> {
                        assertThat(failed.kind()).isEqualTo(kind);
                        assertThat(failed.reason()).contains(reply);
                    });
        }
    }

    @Test
    void letterInTheAddress_isRefused() throws Exception {
        try (MailTransport.Connection connection =
                transport(server.getSmtp().getPort()).open()) {
            assertThatThrownBy(() -> connection.send(letter("ädä@example.com", "Hello", Optional.empty())))
                    .asInstanceOf(type(MailException.class))
                    .extracting(MailException::kind)
                    .isEqualTo(MailException.Kind.REFUSED);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void folder_getsReadableFiles(@TempDir Path folder) throws Exception {
        MailConfig config = new MailConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.of(folder.resolve("mail")),
                Optional.of(FROM),
                Optional.empty());
        MailTransport transport = new JakartaMailTransport(config, FROM, "Acme");
        try (MailTransport.Connection connection = transport.open()) {
            connection.send(letter("ada@example.com", "Hello", Optional.empty()));
            connection.send(letter("ada@example.com", "Hello", Optional.empty()));
        }
        try (Stream<Path> files = Files.list(folder.resolve("mail"))) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file.getFileName()).hasToString("20261130T080000-greeting-id-1.eml");
                assertThat(Files.readString(file)).contains("Öffnen: https://example.com/?a=b", "To: ada@example.com");
            });
        }
    }

    private void send(Letter letter) throws MailException {
        try (MailTransport.Connection connection =
                transport(server.getSmtp().getPort()).open()) {
            connection.send(letter);
        }
    }

    private static MailTransport transport(int port) {
        SmtpServer smtp = new SmtpServer(
                InetAddress.getLoopbackAddress().getHostAddress(), port, Optional.empty(), SmtpServer.Security.NONE);
        MailConfig config = new MailConfig(
                Optional.empty(), Optional.of(smtp), Optional.empty(), Optional.of(FROM), Optional.empty());
        return new JakartaMailTransport(config, FROM, "Acme");
    }

    private static Letter letter(String to, String subject, Optional<Picture> logo) {
        return new Letter(
                "id-1",
                "greeting",
                new MailAddress(to),
                "en",
                subject,
                "Öffnen: https://example.com/?a=b\n",
                "<p>Öffnen</p>",
                logo,
                Instant.parse("2026-11-30T08:00:00Z"));
    }
}
