package org.countersign.it.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The links in the mail that an SMTP server of the tests has received. */
public final class MailLinks implements AutoCloseable {

    /** The subject of the mail after a request for a forgotten password. */
    public static final String FORGOTTEN = "Set a new password";

    /** The subject of the mail that finishes a registration. */
    public static final String FINISH = "Finish your registration";

    /** The subject of the mail to somebody who has an account. */
    public static final String ALREADY_REGISTERED = "You already have an account";

    /** The subject of the mail with an invitation. */
    public static final String INVITATION = "Your invitation";

    /** The subject of the mail after a registration. */
    public static final String VERIFY = "Confirm your e-mail address";

    /** The subject of the mail that an administrator sends. */
    public static final String BY_ADMINISTRATOR = "Choose your password";

    /** The subject of the mail to the new address of an account. */
    public static final String CHANGE = "Confirm your new e-mail address";

    /** The subject of the notice to the former address of an account. */
    public static final String CHANGED = "The e-mail address of your account was changed";

    /** The subject of the notice to the address that was replaced when a change was undone. */
    public static final String UNDONE = "A change of your account's e-mail address was undone";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern LINK = Pattern.compile("https?://\\S+/#/proof/(cse_[A-Za-z0-9_-]+)");

    private final int port = OwnServer.freePort();
    private final Mailbox mailbox = Mailbox.on(port);

    /**
     * Returns the settings of a server that sends its mail here, without limits of mails and of requests.
     *
     * @param baseUrl the beginning of its links
     */
    public Map<String, String> settings(String baseUrl) {
        Map<String, String> settings = new HashMap<>(Mailbox.settings(port));
        settings.put("COUNTERSIGN_MAIL_BASE_URL", baseUrl);
        settings.put("COUNTERSIGN_THROTTLE_MAIL_AN_HOUR", "0");
        settings.put("COUNTERSIGN_THROTTLE_ADDRESS_MAIL", "0");
        settings.put("COUNTERSIGN_THROTTLE_ADDRESS_REGISTER", "0");
        return settings;
    }

    /** Waits until this many mails with this subject have arrived, and returns the link in the newest one. */
    public String await(String address, String subject, int count) {
        Awaitility.await(subject + " for " + address)
                .atMost(PATIENCE)
                .until(() -> links(address, subject).count() >= count);
        return links(address, subject).skip(count - 1L).findFirst().orElseThrow();
    }

    /** Waits for a mail with this subject, and returns the token of its link. */
    public String awaitToken(String address, String subject) {
        return tokenOf(await(address, subject, 1));
    }

    public static String tokenOf(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    /** Waits for a mail with this subject. */
    public void awaitSubject(String address, String subject) {
        Awaitility.await(subject + " for " + address)
                .atMost(PATIENCE)
                .until(() -> subjects(address).contains(subject));
    }

    /** Waits for a mail with this subject, and returns its text. */
    public String textOf(String address, String subject) {
        awaitSubject(address, subject);
        return mailbox.all(address).stream()
                .filter(mail -> mail.subject().equals(subject))
                .findFirst()
                .orElseThrow()
                .text();
    }

    /** Returns the subjects of the mails to an address. */
    public List<String> subjects(String address) {
        return mailbox.all(address).stream().map(Mailbox.Mail::subject).toList();
    }

    private Stream<String> links(String address, String subject) {
        return mailbox.all(address).stream()
                .filter(mail -> mail.subject().equals(subject))
                .flatMap(mail -> LINK.matcher(mail.text()).results())
                .map(MatchResult::group);
    }

    @Override
    public void close() {
        mailbox.close();
    }
}
