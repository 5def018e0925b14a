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
import org.countersign.mail.entity.WaitingMail;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.TimeRepository;

/** Sends the due mail in batches, over one connection for each batch. */
@ApplicationScoped
public class SendMail {

    private static final System.Logger LOG = System.getLogger(SendMail.class.getName());

    /** A batch starts no delivery after this time, so that slow deliveries do not outlast the claim of their mail. */
    private static final Duration MAX_BATCH = Duration.ofSeconds(30);

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

    private MailResults results;

    @PostConstruct
    void createMeters() {
        results = new MailResults(queue, meters);
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
            results.expired(mail);
            return Optional.empty();
        }
        try {
            Optional<Letter> letter = composeMail.compose(mail);
            if (letter.isEmpty()) {
                results.dropped(mail);
            }
            return letter;
        } catch (MailException wrong) {
            results.failed(mail, wrong);
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "A mail of the kind " + mail.kind() + " cannot be composed.", broken);
            results.retryLater(mail, "The text of the mail cannot be composed. The log of the server has the reason.");
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
            batch.forEach(each -> results.retryLater(each.mail(), away.reason()));
        }
    }

    /** Returns whether the connection can be used for more mail. */
    private boolean deliver(MailTransport.Connection connection, Ready ready) {
        try {
            connection.send(ready.letter());
            results.sent(ready.mail());
            return true;
        } catch (MailException failed) {
            results.failed(ready.mail(), failed);
            return failed.kind() != MailException.Kind.AWAY;
        }
    }
}
