package org.countersign.it.server;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** An SMTP server in the tests (GreenMail), and the mail that it has received. */
public final class Mailbox implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final GreenMail greenMail;

    private Mailbox(int port) {
        ServerSetup setup = new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(PATIENCE.toMillis());
        greenMail = new GreenMail(setup);
        greenMail.start();
    }

    /** Starts the SMTP server. */
    public static Mailbox on(int port) {
        return new Mailbox(port);
    }

    /** Accepts this login, and no other. */
    public Mailbox requiring(String user, String password) {
        greenMail.setUser(user, password);
        return this;
    }

    /** Returns settings with which a server sends to a port. */
    public static Map<String, String> settings(int port) {
        return new HashMap<>(Map.of(
                "COUNTERSIGN_MAIL_SMTP_HOST", "localhost",
                "COUNTERSIGN_MAIL_SMTP_PORT", String.valueOf(port),
                "COUNTERSIGN_MAIL_SMTP_SECURITY", "none",
                "COUNTERSIGN_MAIL_FROM", "no-reply@acme.example",
                "COUNTERSIGN_MAIL_BASE_URL", "https://auth.acme.example",
                "COUNTERSIGN_MAIL_PRODUCT_NAME", "Acme"));
    }

    /** Waits until there is mail for an address, and returns all of it. */
    public List<Mail> await(String recipient) {
        Awaitility.await("mail for " + recipient)
                .atMost(PATIENCE)
                .until(() -> !to(recipient).isEmpty());
        return to(recipient);
    }

    /** Returns the mail for an address that has arrived so far, apart from the link after a registration. */
    public List<Mail> to(String recipient) {
        return all(recipient).stream()
                .filter(mail -> !mail.subject().equals(MailLinks.VERIFY))
                .toList();
    }

    /** Returns all mail for an address that has arrived so far. */
    public List<Mail> all(String recipient) {
        return Arrays.stream(greenMail.getReceivedMessages())
                .map(Mail::new)
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }

    @Override
    public void close() {
        greenMail.stop();
    }

    /** A mail as it arrived. */
    public record Mail(MimeMessage message) {

        public String recipient() {
            return read(() -> message.getAllRecipients()[0].toString());
        }

        public String subject() {
            return read(message::getSubject);
        }

        public String id() {
            return read(message::getMessageID);
        }

        public String sender() {
            return read(() -> message.getFrom()[0].toString());
        }

        /** Returns the plain text. */
        public String text() {
            return read(() -> part(0).getContent().toString());
        }

        public String html() {
            return read(() -> part(1).getContent().toString());
        }

        private BodyPart part(int index) throws MessagingException, IOException {
            return ((MimeMultipart) message.getContent()).getBodyPart(index);
        }

        private interface Read {
            String get() throws MessagingException, IOException;
        }

        private static String read(Read read) {
            try {
                return read.get();
            } catch (MessagingException | IOException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
