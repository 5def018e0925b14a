package org.countersign.mail.control;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import org.countersign.mail.entity.Letter;
import org.countersign.mail.entity.MailAddress;
import org.countersign.mail.entity.Picture;

/**
 * Creates the messages (RFC 5322, RFC 2046).
 *
 * @param senderName the name that mail clients show for the sender
 * @param readable whether the texts are not encoded, so that people can read the message in a file
 */
record MimeMessages(
        Session session, MailAddress from, Optional<MailAddress> replyTo, String senderName, boolean readable) {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** A message that keeps its own {@code Message-ID}. */
    private static final class OwnMessage extends MimeMessage {

        private final String id;

        OwnMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    MimeMessage of(Letter letter) throws MessagingException, MailException {
        String sender = ascii(from);
        MimeMessage message = new OwnMessage(session, '<' + letter.id() + sender.substring(sender.indexOf('@')) + '>');
        message.setFrom(named(sender));
        if (replyTo.isPresent()) {
            message.setReplyTo(new InternetAddress[] {new InternetAddress(ascii(replyTo.get()))});
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(ascii(letter.to()), true));
        message.setSubject(letter.subject(), UTF_8);
        message.setSentDate(Date.from(letter.date()));
        message.setContentLanguage(new String[] {letter.language()});
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834, section 5
        message.setContent(content(letter));
        message.saveChanges();
        return message;
    }

    private InternetAddress named(String address) {
        try {
            return new InternetAddress(address, senderName, UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Some mail clients show only the text. The others show the last part that they understand. */
    private Multipart content(Letter letter) throws MessagingException {
        MimeBodyPart text = text(letter.text(), "plain");
        MimeBodyPart html = text(letter.html(), "html");
        if (letter.logo().isEmpty()) {
            return new MimeMultipart("alternative", text, html);
        }
        MimeBodyPart htmlWithLogo = new MimeBodyPart();
        htmlWithLogo.setContent(
                new MimeMultipart("related", html, picture(letter.logo().get())));
        return new MimeMultipart("alternative", text, htmlWithLogo);
    }

    private MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        if (readable) {
            part.setHeader("Content-Transfer-Encoding", "8bit");
        }
        return part;
    }

    private static MimeBodyPart picture(Picture picture) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(picture.content(), picture.type())));
        part.setContentID("<logo>");
        part.setDisposition("inline");
        return part;
    }

    private static String ascii(MailAddress address) throws MailException {
        return address.ascii()
                .orElseThrow(() -> new MailException(
                        MailException.Kind.REFUSED, "The address has letters before the @ that are not ASCII.", null));
    }
}
