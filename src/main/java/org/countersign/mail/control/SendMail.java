package org.countersign.mail.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.mail.entity.Letter;
import org.countersign.mail.entity.MailFailure;
import org.countersign.mail.entity.WaitingMail;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.Tally;
import org.countersign.platform.control.TimeRepository;

/** Sends the due mail in batches, over one connection for each batch. */
@ApplicationScoped
public class SendMail {

    private static final System.Logger LOG = System.getLogger(SendMail.class.getName());

    /** A batch starts no delivery after this time, so that slow deliveries do not outlast the claim of their mail. */
    private static final Duration MAX_BATCH = Duration.ofSeconds(30);

    /** The result of an attempt. */
    enum Result {
        SENT,
        /** The composer had nothing to send. */
        DROPPED,
        RETRIED,
        /** The server refused the recipient for good. */
        REFUSED,
        /** The mail could not be sent in time. */
        EXPIRED
    }

    /** A mail and its text. */
    private record Ready(WaitingMail mail, Letter letter) {}

    @Inject
    MailQueue queue;

    @Inject
    ComposeMail composeMail;

    @Inject
    Transports transports;

    @Inject
    Meters meters;

    @Inject
    TimeRepository time;

    private Tally<Result> results;

    @PostConstruct
    void createMeters() {
        results = meters.tally("mail", "Attempts to send a mail", Result.class);
    }

    /** Sends one batch. Returns true if more mail may be due. */
    public boolean sendSome() {
        List<WaitingMail> claimed = queue.claim();
        if (claimed.isEmpty()) {
            return false;
        }
        Instant now = time.now();
        List<Ready> ready = new ArrayList<>();
        for (WaitingMail mail : claimed) {
            prepare(mail, now).map(letter -> new Ready(mail, letter)).ifPresent(ready::add);
        }
        if (!ready.isEmpty()) {
            deliver(ready);
        }
        return claimed.size() == MailQueue.BATCH;
    }

    private Optional<Letter> prepare(WaitingMail mail, Instant now) {
        if (!now.isBefore(mail.expiresAt())) {
            giveUp(mail, Result.EXPIRED, MailFailure.EXPIRED, Optional.empty());
            return Optional.empty();
        }
        try {
            Optional<Letter> letter = composeMail.compose(mail);
            if (letter.isEmpty()) {
                queue.remove(mail);
                results.add(Result.DROPPED);
            }
            return letter;
        } catch (MailException wrong) {
            failed(mail, wrong);
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "A mail of the kind " + mail.kind() + " cannot be composed.", broken);
            retryLater(mail, "The text of the mail cannot be composed. The log of the server has the reason.");
        }
        return Optional.empty();
    }

    private void deliver(List<Ready> batch) {
        long start = System.nanoTime();
        int done = 0;
        try (MailTransport.Connection connection = transports.present().open()) {
            boolean connected = true;
            while (connected && done < batch.size() && System.nanoTime() - start < MAX_BATCH.toNanos()) {
                connected = deliver(connection, batch.get(done));
                done++;
            }
            batch.subList(done, batch.size()).forEach(rest -> queue.release(rest.mail()));
        } catch (MailException away) {
            LOG.log(
                    Level.WARNING,
                    "The mail server cannot be used: {0} Mails that will be retried: {1}.",
                    away.getMessage(),
                    batch.size());
            batch.forEach(each -> retryLater(each.mail(), away.reason()));
        }
    }

    /** Returns whether the connection can be used for more mail. */
    private boolean deliver(MailTransport.Connection connection, Ready ready) {
        try {
            connection.send(ready.letter());
            queue.remove(ready.mail());
            results.add(Result.SENT);
            return true;
        } catch (MailException failed) {
            failed(ready.mail(), failed);
            return failed.kind() != MailException.Kind.AWAY;
        }
    }

    private void failed(WaitingMail mail, MailException failed) {
        boolean refused = failed.kind() == MailException.Kind.REFUSED;
        LOG.log(
                Level.WARNING,
                "A mail of the kind {0} was not sent{1}: {2}",
                mail.kind(),
                refused ? "" : " and will be retried",
                failed.getMessage());
        if (refused) {
            giveUp(mail, Result.REFUSED, MailFailure.REFUSED, Optional.of(failed.reason()));
        } else {
            retryLater(mail, failed.reason());
        }
    }

    private void retryLater(WaitingMail mail, String error) {
        queue.retryLater(mail, error);
        results.add(Result.RETRIED);
    }

    private void giveUp(WaitingMail mail, Result result, MailFailure reason, Optional<String> error) {
        queue.giveUp(mail, reason, error);
        results.add(result);
    }
}
