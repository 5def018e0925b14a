package org.countersign.mail.control;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.countersign.mail.control.MailException.Kind;
import org.countersign.mail.entity.Letter;
import org.countersign.mail.entity.MailAddress;

/**
 * Sends mail with Jakarta Mail, or writes it into a folder. Only this class, {@link MailSessions} and
 * {@link MimeMessages} use Jakarta Mail. They are loaded only if mail is on.
 */
final class JakartaMailTransport implements MailTransport {

    private final MailConfig config;
    final Session session;
    private final MimeMessages messages;

    JakartaMailTransport(MailConfig config, MailAddress from, String senderName) {
        this.config = config;
        this.session = MailSessions.of(config);
        this.messages = new MimeMessages(
                session, from, config.replyTo(), senderName, config.folder().isPresent());
    }

    @Override
    public Connection open() throws MailException {
        if (config.folder().isPresent()) {
            return new FolderConnection(config.folder().get());
        }
        try {
            Transport transport = session.getTransport();
            transport.connect();
            return new SmtpConnection(transport);
        } catch (AuthenticationFailedException failed) {
            String reply = MailErrors.withCause(failed);
            throw new MailException(Kind.AWAY, "The login failed: " + reply + '.', failed);
        } catch (MessagingException failed) {
            throw new MailException(Kind.AWAY, MailErrors.withCause(failed) + '.', failed);
        }
    }

    private final class SmtpConnection implements Connection {

        private final Transport transport;

        SmtpConnection(Transport transport) {
            this.transport = transport;
        }

        @Override
        public void send(Letter letter) throws MailException {
            try {
                MimeMessage message = messages.of(letter);
                transport.sendMessage(message, message.getAllRecipients());
            } catch (SendFailedException failed) {
                throw new MailException(kindOf(failed), MailErrors.withCause(failed), failed);
            } catch (MessagingException failed) {
                throw new MailException(away(), MailErrors.withCause(failed), failed);
            }
        }

        /** After the reply 5xx for the recipient, its address is in the list of invalid ones. */
        private Kind kindOf(SendFailedException failed) {
            boolean refused = failed.getInvalidAddresses() != null && failed.getInvalidAddresses().length > 0;
            return refused ? Kind.REFUSED : away();
        }

        private Kind away() {
            return transport.isConnected() ? Kind.LATER : Kind.AWAY;
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException lost) {
                // the server has closed the connection already
            }
        }
    }

    private final class FolderConnection implements Connection {

        private final Path folder;

        FolderConnection(Path folder) {
            this.folder = folder;
        }

        @Override
        public void send(Letter letter) throws MailException {
            String second = letter.date().toString().replaceAll("\\..*|[^0-9T]", "");
            Path target = folder.resolve(second + '-' + letter.name() + '-' + letter.id() + ".eml");
            try {
                Files.createDirectories(folder);
                Path part = Files.createTempFile(folder, ".mail", ".part"); // only its owner can read it
                try (OutputStream file = Files.newOutputStream(part)) {
                    messages.of(letter).writeTo(file);
                }
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException | MessagingException failed) {
                throw new MailException(Kind.LATER, "Cannot write into " + folder + ": " + failed, failed);
            }
        }

        @Override
        public void close() {
            // each file is closed already
        }
    }
}
