package org.countersign.it.server;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** An SMTP server that receives the mails for all addresses, and finds the links in them. */
public final class Mailbox implements AutoCloseable {

    /** The public URL in the links. Nothing listens there. */
    public static final String BASE_URL = "https://auth.example.com/sso";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern LINK = Pattern.compile("https?://\\S+/#/proof/(cse_[A-Za-z0-9_-]+)");

    private final GreenMail server;

    private Mailbox(GreenMail server) {
        this.server = server;
    }

    public static Mailbox open() {
        GreenMail server = new GreenMail(new ServerSetup(OwnServer.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new Mailbox(server);
    }

    /** Returns the settings of a server that sends its mail here, without limits of mails and of requests. */
    public Map<String, String> settings() {
        return Map.of(
                "COUNTERSIGN_MAIL_SMTP_HOST", "127.0.0.1",
                "COUNTERSIGN_MAIL_SMTP_PORT", String.valueOf(server.getSmtp().getPort()),
                "COUNTERSIGN_MAIL_SMTP_SECURITY", "none",
                "COUNTERSIGN_MAIL_FROM", "no-reply@example.com",
                "COUNTERSIGN_MAIL_BASE_URL", BASE_URL,
                "COUNTERSIGN_THROTTLE_MAIL_AN_HOUR", "0",
                "COUNTERSIGN_THROTTLE_ADDRESS_MAIL", "0",
                "COUNTERSIGN_THROTTLE_ADDRESS_REGISTER", "0");
    }

    /** Waits for a mail, and returns its link. */
    public String awaitLink(String address, String subject) {
        String token = awaitToken(address, subject);
        return mailsTo(address)
                .flatMap(mail -> LINK.matcher(textOf(mail)).results())
                .map(MatchResult::group)
                .filter(link -> link.endsWith(token))
                .findFirst()
                .orElseThrow();
    }

    /** Waits for a mail to this address whose subject contains a text, and returns the token of its link. */
    public String awaitToken(String address, String subject) {
        Awaitility.await("a mail to " + address)
                .atMost(PATIENCE)
                .until(() -> !tokens(address, subject).isEmpty());
        List<String> tokens = tokens(address, subject);
        return tokens.get(tokens.size() - 1);
    }

    /** Returns the tokens in the mails that have arrived, the newest last. */
    public List<String> tokens(String address, String subject) {
        return mailsTo(address)
                .filter(mail -> textOf(mail).contains(subject))
                .flatMap(mail -> LINK.matcher(textOf(mail))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .limit(1))
                .toList();
    }

    public long count(String address) {
        return mailsTo(address).count();
    }

    private Stream<MimeMessage> mailsTo(String address) {
        return Arrays.stream(server.getReceivedMessages()).filter(mail -> isTo(mail, address));
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Arrays.stream(mail.getAllRecipients()).map(Address::toString).anyMatch(address::equals);
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Returns the subject and all parts of a mail. */
    private static String textOf(MimeMessage mail) {
        try {
            return mail.getSubject() + '\n' + textOf(mail.getContent());
        } catch (MessagingException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String textOf(Object content) throws MessagingException, IOException {
        if (!(content instanceof Multipart parts)) {
            return content.toString();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            text.append(textOf(part.getContent())).append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() {
        server.stop();
    }
}
